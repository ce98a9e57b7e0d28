// Files that a command writes. An existing file is never overwritten, and a download that breaks off leaves
// no half file.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CliError } from './cli-error.ts'

/**
 * A new file that only its owner can read, because it may hold personal data. @throws CliError when a file
 * of that name exists
 */
async function newFile(path: string): Promise<Writable> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  await once(file, 'open').catch((cause: Error) => {
    throw new CliError('usage', `${path} cannot be made: ${cause.message}.`)
  })
  return file
}

/** Writes the whole answer into a new file, and removes the file when that fails. Gives its size in bytes. */
export async function writeNew(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await newFile(path)
  let bytes = 0
  async function* counted(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(content, counted, file).catch(async (cause: unknown) => {
    await rm(path, { force: true })
    throw cause
  })
  return bytes
}

// Files that a command writes. None is ever overwritten, and half a download is not left lying about as if it
// were whole.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CliError } from './cli-error.ts'

/**
 * A new file that only its owner reads: personal data may go into it. @throws CliError when it is there
 * already
 */
async function newFile(path: string): Promise<Writable> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  await once(file, 'open').catch((cause: Error) => {
    throw new CliError('usage', `${path} cannot be made: ${cause.message}.`)
  })
  return file
}

/** Writes it all into a new file, which is gone again when that fails. Gives its size in bytes. */
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

// Files that a command sends: `-` is standard input, so that a script can pipe what it made.
import { createReadStream, openAsBlob } from 'node:fs'
import { blob, text } from 'node:stream/consumers'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'

/** The text of a file, or what standard input holds for `-`. @throws CliError when it cannot be read */
export const readInput = (cli: Cli, path: string): Promise<string> =>
  readable(path, () => text(path === '-' ? cli.io.stdin : createReadStream(path)))

/**
 * The same as bytes; a file is read only while it is sent, however large. @throws CliError when it cannot be
 * read
 */
export const fileToSend = (cli: Cli, path: string): Promise<Blob> =>
  readable(path, () => (path === '-' ? blob(cli.io.stdin) : openAsBlob(path)) as Promise<Blob>)

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    throw new CliError('usage', `${path} cannot be read: ${(cause as Error).message}.`)
  }
}

// Files that a command sends: `-` is standard input, so that a script can pipe what it made.
import { createReadStream, openAsBlob } from 'node:fs'
import { blob, buffer } from 'node:stream/consumers'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'

/**
 * The text of a file, or of standard input for `-`. Spreadsheets write UTF-16 with a mark at the beginning,
 * which is read. Other bytes that are no UTF-8 are refused, because replacing them would change the text.
 * @throws CliError when it cannot be read
 */
export async function readInput(cli: Cli, path: string): Promise<string> {
  const bytes = await readable(path, () => buffer(path === '-' ? cli.io.stdin : createReadStream(path)))
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    throw new CliError('usage', `${path} is no text in UTF-8 or UTF-16.`, 'save it as UTF-8.')
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/**
 * The bytes of a file. A file of any size is read only while it is sent. @throws CliError when it cannot be
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

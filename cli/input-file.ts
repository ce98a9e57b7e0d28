// Files that a command sends: `-` is standard input, so that a script can pipe what it made.
import { createReadStream, openAsBlob } from 'node:fs'
import { blob, buffer } from 'node:stream/consumers'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'

/**
 * The text of a file, or what standard input holds for `-`. Spreadsheets write UTF-16 with a mark; other bytes that
 * are no UTF-8 are refused, because a text that is mended is another one. @throws CliError when it cannot be read
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

// Bodies and answers of declared commands that are files: sent as they are, and written without being held in
// memory.
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { CliError } from '../cli-error.ts'
import { type Client, Unreachable, untyped } from '../client.ts'
import type { Cli } from '../context.ts'
import { fileToSend } from '../input-file.ts'
import { writeNew } from '../output-file.ts'
import { counted } from '../words.ts'
import type { DeclaredCommand } from './shape.ts'
import { partOf, type Values } from './values.ts'

/** An upload without `--name` is called like its file. */
export function namedLikeItsFile({ sends, fields }: DeclaredCommand, given: Values): Values {
  const isUnnamed =
    sends &&
    given.name === undefined &&
    fields.some(({ name, in: place }) => name === 'name' && place === 'query')
  return isUnnamed ? { ...given, name: basename(String(given.file)) } : given
}

/**
 * A file as it is, or the fields as JSON; an address that takes a body gets one even when nothing was given.
 */
export async function contentOf(
  cli: Cli,
  { fields, sends, fixed }: DeclaredCommand,
  values: Values,
): Promise<object> {
  const file = fields.find(({ kind }) => kind === 'file')
  const takesBody = fields.some((field) => field.in === 'body') || fixed !== undefined
  if (!file) return takesBody ? { body: { ...partOf('body', fields, values), ...fixed } } : {}
  const body = await fileToSend(cli, String(values[file.name]))
  return { body, headers: { 'content-type': sends }, bodySerializer: () => body }
}

export async function download(
  cli: Cli,
  client: Client,
  { path, fields }: DeclaredCommand,
  values: Values,
  { output }: { output?: string },
): Promise<void> {
  if (!output && (cli.json || cli.io.stdout.isTTY))
    throw new CliError('usage', 'Give --output <file>: the answer is a file.')
  const params = { path: partOf('path', fields, values), query: partOf('query', fields, values) }
  const init = { params, parseAs: 'stream', headers: { accept: 'application/octet-stream' } }
  const { data, response } = await untyped(client).GET(path, init)
  const content = chunksOf(client, data as ReadableStream<Uint8Array>)
  if (!output) return pipeline(content, cli.io.stdout, { end: false })
  const bytes = await writeNew(output, content)
  const given = response.headers.get('tenure-rows')
  const rows = given === null ? {} : { rows: Number(given) }
  const size = rows.rows === undefined ? counted(bytes, 'byte') : counted(rows.rows, 'row')
  cli.show({ output, bytes, ...rows }, () => `${size} in ${output}.\n`)
}

/** A connection that breaks in the middle is reported as Unreachable, not as a bug. */
async function* chunksOf({ url }: Client, stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* stream
  } catch (cause) {
    throw new Unreachable(url, cause)
  }
}

// The directory as CSV, page by page, so that ten thousand organizations never stand in memory together.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { QueryOf } from 'tenure/client'
import { detailNames, eachField } from '#lifecycle/organization/fields.ts'
import { CliError } from './cli-error.ts'
import { pages, type Client } from './client.ts'
import type { Cli } from './context.ts'
import { csvLine } from './csv.ts'
import { newFile } from './output-file.ts'
import type { Organization } from './shapes.ts'
import { counted } from './words.ts'

type Query = QueryOf<'/organizations', 'get'>
export interface Filter {
  q?: string
  status?: Query['status']
  type?: string
  sort?: Query['sort']
}

const columns: Record<string, (one: Organization) => string | number | boolean | null> = {
  id: ({ id }) => id,
  uid: ({ uid }) => uid,
  name: ({ name }) => name,
  slug: ({ slug }) => slug,
  type: ({ type }) => type,
  status: ({ status }) => status,
  is_active: ({ is_active: active }) => active,
  ...eachField(detailNames, (name) => (one: Organization) => one[name]),
  instances_total: ({ instances }) => instances.total,
  instances_healthy: ({ instances }) => instances.healthy,
  closure_requested_at: ({ closure_request: request }) => request?.requested_at ?? null,
  operation_id: ({ operation }) => operation?.id ?? null,
  operation_status: ({ operation }) => operation?.status ?? null,
  waiting_for: ({ operation }) => operation?.waiting_for.map(({ message }) => message).join(' ') ?? null,
  created_at: ({ created_at: at }) => at,
  updated_at: ({ updated_at: at }) => at,
  retired_at: ({ retired_at: at }) => at,
}

/** `tenure orgs export-csv`; with `--json` the answer says how many rows went to `--output`. */
export async function exportCsv(
  cli: Cli,
  { output, json, ...filter }: Filter & { output?: string; json?: boolean },
): Promise<void> {
  if (json && !output) throw new CliError('usage', '--json needs --output: standard output cannot hold both.')
  const client = cli.client()
  const rows = output ? await toFile(client, filter, output) : await writeAll(client, filter, cli.io.stdout)
  if (json) cli.show({ output, rows }, () => '')
  else cli.say(`${counted(rows, 'organization')}${output ? ` in ${output}` : ''}.`)
}

async function toFile(client: Client, filter: Filter, output: string): Promise<number> {
  const file = await newFile(output)
  const rows = await writeAll(client, filter, file)
  file.end()
  await finished(file)
  return rows
}

async function writeAll(client: Client, filter: Filter, to: Writable): Promise<number> {
  let rows = 0
  await write(to, csvLine(Object.keys(columns)))
  for await (const items of pages((page) =>
    client.GET('/organizations', { params: { query: { ...filter, ...page } } }),
  )) {
    rows += items.length
    await write(
      to,
      (items as Organization[])
        .map((one) => csvLine(Object.values(columns).map((value) => value(one))))
        .join(''),
    )
  }
  return rows
}

async function write(to: Writable, text: string): Promise<void> {
  if (!to.write(text)) await once(to, 'drain')
}

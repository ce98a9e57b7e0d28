// What people type goes into the details of an audit entry, which erasing reaches, and never into its chained
// part, which stays for good. Every text of every route that writes is tried: a new route or field is covered
// by its example.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Route } from '#platform/route.ts'
import type { Request } from './routes/example.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()

/** What is the installation's and of no customer: the operator chooses these names, and they stay. */
const ofTheInstallation = [
  'package',
  'plan_tier',
  'hierarchy_template',
  'country_template',
  'contact_field',
  'contact_type',
  'control_plane',
  'build',
  'organization_type',
  'retention_rule',
  'plugin',
  'token',
]
const word = 'erikazzmuster'
/** As a text or key, an e-mail address, a code; whichever the schema takes. */
const formsOf = (one: string) => [one, `${one}@example.com`, one.toUpperCase()]
// Each address has its own: what an earlier request has made of the installation, such as a build, is chosen
// by no other one.
const words = new Map<string, string>()
const wordOf = ({ path }: Route): string =>
  words.get(path) ?? (words.set(path, `${word}${words.size}x`).get(path) as string)

test('no text that a person sends stands in the chained part of an audit entry', async () => {
  let sent = 0
  let done = 0
  for (const route of world.app.routes.filter(({ method }) => method !== 'GET')) {
    const example = examples[`${route.method} ${route.path}`]
    if (!example) continue
    for (const change of changesOf(route, await example.make(world))) {
      const request = change(await example.make(world))
      if (!request) continue
      const { status } = await world.ask(route.method, request.path, {
        session: request.session ?? world.proven,
        body: request.body,
        headers: request.type ? { 'content-type': request.type } : {},
      })
      sent++
      if (status < 300) done++
    }
  }
  assert.ok(sent > 100 && done > 60, `${sent} sent, ${done} of them done`)
  const { db } = world.app.postgres
  const { rows } = await sql<{ action: string; subject_id: string; facts: unknown }>`
    select distinct on (action) action, subject_id, facts from audit_entries
    where (facts::text ilike ${`%${word}%`} or subject_id ilike ${`%${word}%`}) and subject_type not in (${sql.join(ofTheInstallation)})`.execute(
    db,
  )
  assert.deepEqual(rows, [], 'move these into `details`')
  const {
    rows: [details],
  } = await sql<{
    count: string
  }>`select count(*) from audit_details where details::text ilike ${`%${word}%`}`.execute(db)
  assert.ok(Number(details?.count) > 30, 'the word was written at all')
})

type Change = (request: Request) => Request | null

/** One for each text: the others stay as they are, so that the request is not refused for all at once. */
function changesOf(route: Route, { path, body }: Request): Change[] {
  const names = route.path.split('/')
  const segments = names.flatMap((name, index): Change[] =>
    name.startsWith('{') && !/^\d+$/.test(path.split(/[/?]/)[index] ?? '')
      ? [(request) => ({ ...request, path: request.path.split('/').with(index, wordOf(route)).join('/') })]
      : [],
  )
  const queries = textsOf(route.query).map((key): Change => (request) => ({
    ...request,
    path: withQuery(request.path, key, wordOf(route)),
  }))
  if (typeof body === 'string' || body === undefined) return [...segments, ...queries]
  const places = new Set([...textsOf(route.body), ...leaves(body).map((place) => place.join('\n'))])
  return [
    ...segments,
    ...queries,
    ...[...places].map(
      (place): Change =>
        (request) =>
          withText(route, request, place.split('\n')),
    ),
  ]
}

const textsOf = (schema: unknown): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((key) => takesText(schema.shape[key])) : []
const takesText = (schema: z.ZodType): boolean => formsOf(word).some((form) => schema.safeParse(form).success)

function leaves(value: unknown, place: string[] = []): string[][] {
  if (typeof value === 'string') return [place]
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...place, key]))
    : []
}

function withQuery(path: string, key: string, value: string): string {
  const [before = '', query] = path.split('?')
  const given = new URLSearchParams(query)
  given.set(key, value)
  return `${before}?${given}`
}

function withText(route: Route, request: Request, place: string[]): Request | null {
  for (const form of formsOf(wordOf(route))) {
    const body = structuredClone(request.body) as Record<string, any>
    const inner = place.slice(0, -1).reduce((at, key) => at?.[key], body)
    if (!inner) return null
    inner[place.at(-1) as string] = form
    if (!route.body || (route.body as z.ZodType).safeParse(body).success) return { ...request, body }
  }
  return null
}

// A stranger's requests to every operation of the running server's own OpenAPI document: whatever comes, the
// server answers with something it has promised. The seed stands still, so that a failure comes again;
// FUZZ_SEED and FUZZ_RUNS change it.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { readSources, requestProblemsIn } from '../bin/generate/problems.ts'
import { must, startServer } from './http/server.ts'
import { administrator, bootstrapToken } from './node/credentials.ts'
import { operationsOf, type Addressed, type OpenapiDocument } from './openapi/document.ts'
import { brokenRequestsTo, requestsTo, type FuzzRequest } from './openapi/requests.ts'
import type { Known } from './openapi/valid.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_260_301)
const runs = Number(process.env.FUZZ_RUNS ?? 30)

const { ask, root } = await startServer({ after })
const document = (await ask('GET', '//openapi.json')).body as OpenapiDocument
const known = await things()
const promised = new Set(
  requestProblemsIn(readSources(join(import.meta.dirname, '..'))).map(
    ({ status, code }) => `${status} ${code}`,
  ),
)

// What takes things away comes last, or the others would find nothing to work on.
const takesAway = ({ method, path }: Addressed): number =>
  method === 'DELETE' || path.endsWith('/retire') ? 1 : 0
const inTurn = operationsOf(document).sort((one, other) => takesAway(one) - takesAway(other))

/** One of everything, so that requests reach rows. */
async function things(): Promise<Known> {
  const made = (status: number, path: string, body: unknown) => must(status, root('POST', path, body))
  const plane = await made(201, '/control-planes', { name: 'North', kind: 'fake' })
  const organizations = [
    await made(201, '/organizations', { name: 'First', slug: 'first' }),
    await made(201, '/organizations', { name: 'Second', slug: 'second' }),
  ]
  const [{ id }] = organizations
  const instance = await made(202, `/organizations/${id}/instances`, {
    name: 'member',
    role: 'member',
    control_plane_id: plane.id,
  })
  const invoice = await made(201, `/organizations/${id}/invoices`, {
    number: '1',
    currency: 'EUR',
    amount_minor: 1,
  })
  await made(201, `/organizations/${id}/locks`, { kind: 'legal_hold', reason: 'A court asked for it' })
  await made(201, `/organizations/${id}/closure-request`, { slug: 'first', reason: 'Over' })
  const operation = await made(201, '/operations', {
    kind: 'organization.decommission',
    organization_id: id,
    reason: 'Over',
  })
  const rehearsal = await made(201, '/operations', { kind: 'rehearsal' })
  return {
    organization: [id, 'first', 'second'],
    organization_id: organizations.map((each) => each.id),
    slug: ['first', 'second', 'third-one'],
    id: [1, 2, invoice.id, operation.id, rehearsal.id],
    control_plane_id: [plane.id],
    key: ['company', ...operation.steps.map((step: { key: string }) => step.key)],
    digest: [operation.digest, rehearsal.digest],
    kind: ['organization.decommission', 'rehearsal', 'fake', 'lock'],
    name: [instance.name, 'Another', 'member-9'],
    email: [administrator.email, 'somebody@example.com'],
    password: [administrator.password, 'a wrong password'],
    roles: ['viewer', 'operator', 'customer_administrator'],
    scopes: ['organizations.read', 'operations.confirm'],
    currency: ['EUR', 'JPY'],
    country: ['NO', 'IN'],
    timezone: ['Europe/Oslo', 'UTC'],
    version: ['1.0.0', '7.7.7'],
    type: ['company', 'nothing'],
    reason: ['Because'],
    setup: ['standard'],
    channel: ['stable'],
    sort: ['name', '-created_at'],
    cursor: ['WzFd'],
  }
}

for (const addressed of inTurn) {
  test(`${addressed.method} ${addressed.path} answers whatever comes with something it has promised`, async (t) => {
    t.diagnostic(`seed ${seed}, ${runs} requests`)
    await fc.assert(
      fc.asyncProperty(requestsTo(addressed, document, known), (request) =>
        assertPromised(addressed, request),
      ),
      { seed, numRuns: runs, endOnFailure: true },
    )
  })
}

for (const addressed of inTurn) {
  test(`${addressed.method} ${addressed.path} bears every known breaker in every field`, async () => {
    for (const request of brokenRequestsTo(addressed, document, known, seed)) {
      await assertPromised(addressed, request).catch((cause: Error) =>
        assert.fail(`${JSON.stringify(request).slice(0, 1000)}: ${cause.message}`),
      )
    }
  })
}

async function assertPromised(
  { method, operation }: Addressed,
  { url, headers, payload }: FuzzRequest,
): Promise<void> {
  const answer = await ask(method, `/${url}`, { bearer: bootstrapToken, headers, body: payload })
  const { status, body, text } = answer
  assert.ok(status < 500, `${status} ${text}`)
  if (status < 400)
    return assert.ok(String(status) in operation.responses, `${status} is no answer of the document`)
  if (answer.headers['content-type'] === 'application/scim+json') return assertScimError(status, body)
  assert.equal(answer.headers['content-type'], 'application/problem+json', text)
  assert.ok(
    promised.has(`${status} ${body.code}`),
    `${status} ${body.code} does not stand in docs/problems.md`,
  )
  assert.deepEqual(
    { status: body.status, id: body.request_id, detail: typeof body.detail },
    { status, id: answer.headers['x-request-id'], detail: 'string' },
  )
  if (status === 422) assertFieldsNamed(body.errors)
}

/** RFC 7644, section 3.12. */
function assertScimError(status: number, body: Record<string, unknown>): void {
  assert.deepEqual(body.schemas, ['urn:ietf:params:scim:api:messages:2.0:Error'])
  assert.deepEqual([body.status, typeof body.detail], [String(status), 'string'])
}

function assertFieldsNamed(errors: Record<string, string[]> | undefined): void {
  const fields = Object.entries(errors ?? {})
  assert.ok(
    fields.length > 0 &&
      fields.every(([name, messages]) => name && messages.length && messages.every(Boolean)),
    JSON.stringify(errors),
  )
}

// A file of organizations to open: planned, and opened when the plan is confirmed.
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { operationSchema } from '#platform/operations/schemas.ts'
import { viewOperations } from '#platform/operations/view.ts'
import { callerOf, created, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { nothing } from '#platform/destroys.ts'
import type { OrganizationsDeps } from '../routes.ts'
import { manyKind } from './onboard-many.ts'

const mostBytes = 500_000

/** With which a file of UTF-16 begins; everything else is read as UTF-8. */
const marks: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' }

export function importRoute({ runner }: OrganizationsDeps): Route {
  return route({
    method: 'POST',
    path: '/organizations/import',
    summary: 'Plan to open many organizations from a CSV file',
    tag: 'organizations',
    permission: 'organizations.create',
    description:
      'A line for each; the first line names the columns `type`, `plan`, `name`, `slug`, `country`, ' +
      '`administrator_email`, and perhaps `administrator_name`, `timezone`, `hierarchy`, `trial_days`. Nothing is made ' +
      'before the operation is confirmed: its plan names every line that cannot be, and refuses to begin unless ' +
      '`leave_out_bad` is true.',
    consumes: 'text/csv',
    idempotent: false, // a file is read as it comes; a second plan makes nothing before it is confirmed
    destroys: nothing('It plans an operation that makes organizations.'),
    query: z.object({ leave_out_bad: z.enum(['true', 'false']).default('false'), reason: reason.optional() }),
    body: z.any().meta({ type: 'string', description: 'The file.' }),
    responses: { 201: operationSchema },
    async handler(request) {
      const { query, body, actor } = request
      const file = await textOf(body as Readable)
      const input = { file, leave_out_bad: query.leave_out_bad === 'true' }
      return runner.planAnswered(
        { kind: manyKind, organization_id: null, input, reason: query.reason ?? null },
        {
          ...callerOf(request),
          answerWith: async (operation, tx) =>
            created(
              (await viewOperations(runner.deps, tx.db, [operation], actor))[0],
              `/api/v1/operations/${operation.id}`,
            ),
        },
      )
    },
  })
}

/** @throws Problem 413 when it is too much, 422 on `file` in another encoding */
async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.byteLength
    if (bytes > mostBytes)
      throw new Problem('too_large', 'too_large', 'The file is larger than 500 kB.', {
        remedy: 'Send it in several smaller parts.',
      })
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  const encoding = marks[whole.subarray(0, 2).toString('hex')] ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(whole)
  } catch {
    const message = 'It is not written in UTF-8 or UTF-16.'
    throw new Problem('invalid', 'validation_failed', message, {
      errors: { file: [message] },
      remedy: 'Save it as CSV in UTF-8.',
    })
  }
}

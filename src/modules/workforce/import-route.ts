// Many holidays at once. The file is read before the fence is entered, so that a slow upload does not hold up
// a closing.
import type { Readable } from 'node:stream'
import { todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { z } from 'zod'
import { addHolidays } from './calendar-queries.ts'
import type { WorkforceDeps } from './deps.ts'
import { readHolidayFile, type ReadFile } from './holiday-file.ts'
import { importQuery, importSchema } from './holidays.ts'

const batchSize = 5000
/** No row is left out without being named, so a file with more bad ones is refused as a whole. */
const mostNamed = 1000

export function holidayImportRoute({ db, clock }: WorkforceDeps): Route {
  return route({
    method: 'POST',
    path: '/holidays/import',
    summary: 'Upload holidays as CSV',
    tag: 'calendar',
    permission: 'calendars.manage',
    description:
      'The first line names the columns `date`, `name` and perhaps `region`; others are left out and named in the ' +
      'answer. Every bad row is reported with its line; with more than a thousand of them nothing is taken. ' +
      'What is there already is left alone, so the same file can be sent again.',
    consumes: 'text/csv',
    idempotent: false,
    query: importQuery,
    body: z.any().meta({ type: 'string', description: 'The file.' }),
    responses: { 200: importSchema },
    async handler(request) {
      const { query, body, actor } = request
      const work = workOf({ db }, request)
      const entering = { capability: 'write', field: 'organization_id' } as const
      // Refused before a large file is read.
      await work.part(query.organization_id, entering, async () => undefined)
      const { id: organizationId, timezone } = await findOrganization(db, query.organization_id, actor)
      const file = await readHolidayFile(body as Readable, todayIn(clock, timezone))
      if (file.bad.length && (query.mode === 'all_or_nothing' || file.bad.length > mostNamed))
        throw refused(file)
      return work.write(organizationId, entering, async (tx, organization) => {
        const added = await addInBatches(tx, organization, file, clock.now().toISOString())
        const counts = {
          rows: file.rows,
          added,
          unchanged: file.good.length - added,
          refused: file.bad.length,
        }
        audit(tx, clock, {
          action: 'holidays.import',
          organization,
          subject: { type: 'organization', id: organization.id, uid: organization.uid },
          facts: { ...counts, mode: query.mode },
        })
        return ok({ ...counts, errors: file.bad, columns_left_out: file.columns_left_out })
      })
    },
  })
}

async function addInBatches(
  tx: Tx,
  organization: Organization,
  { good }: ReadFile,
  now: string,
): Promise<number> {
  let added = 0
  for (let start = 0; start < good.length; start += batchSize)
    added += await addHolidays(tx, organization, good.slice(start, start + batchSize), now)
  return added
}

function refused({ rows, bad }: ReadFile): Problem {
  return new Problem(
    'invalid',
    'rows_refused',
    `${bad.length} of ${rows} rows cannot be taken; nothing was changed.`,
    {
      errors: Object.fromEntries(
        bad
          .slice(0, mostNamed)
          .map(({ line, field, message }) => [`line.${line}${field ? `.${field}` : ''}`, [message]]),
      ),
      remedy:
        bad.length > mostNamed
          ? `Correct the file: of more than ${mostNamed} bad rows the first ${mostNamed} are named.`
          : 'Correct these lines, or send it with mode=keep_good.',
      members: { rows, refused: bad.length },
    },
  )
}

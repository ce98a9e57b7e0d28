// Bringing units back with their organization: those that the administrator chose, unless something stands in
// the way now.
import { isolated } from '#platform/characters.ts'
import { z } from 'zod'
import { audit } from '#lifecycle/audit/audit.ts'
import { closedTogether, journalEntries, type JournalRow } from '#lifecycle/organization/journal.ts'
import type { IsChosen, JournalPart, Returning, UnitChange } from '#lifecycle/contract/module.ts'
import type { Queryable } from '#platform/postgres.ts'
import { bringBack, selectStanding, type Standing } from './retire-queries.ts'

const data = z.object({ unit_id: z.number(), name: z.string(), code: z.string() })

const isUnit = ({ subject_type, action }: JournalRow): boolean =>
  subject_type === 'unit' && action === 'retire'

export const returnableUnits: JournalPart['returnable'] = async (ctx, entries, isChosen) => {
  const own = entries.filter(isUnit)
  if (!own.length) return []
  const db = ctx.tx?.db ?? ctx.db
  const standing = await standingOf(db, own)
  const coming = comingTogether(standing, await chosenUnits(db, own, { standing, isChosen }))
  return own.map((entry): Returning => {
    const { unit_id, name } = data.parse(entry.data)
    const why = refusalOf(standing.get(unit_id), coming)
    return {
      entry_id: entry.id,
      module: 'units',
      kind: 'unit',
      name,
      count: 1,
      possible: why ? 0 : 1,
      why: why ? [why] : [],
    }
  })
}

export const reinstateUnits: JournalPart['reinstate'] = async (ctx, choice) => {
  const { tx, clock, organization } = ctx
  const entries = await journalEntries(tx.db, organization.id, choice.entry_ids)
  const chosen = new Set(choice.entry_ids)
  const coming = new Set(
    (await returnableUnits(ctx, entries, (id) => chosen.has(id)))
      .filter(({ possible }) => possible > 0)
      .map(({ entry_id }) => entry_id),
  )
  const units = entries.filter(({ id }) => coming.has(id)).map(({ data: stored }) => data.parse(stored))
  if (!units.length) return []
  const unitIds = units.map(({ unit_id }) => unit_id)
  const back = await bringBack(tx, organization.id, { unitIds, now: clock.now().toISOString() })
  for (const { id, uid, name, code } of back) {
    audit(tx, clock, {
      action: 'unit.reinstate',
      organization,
      subject: { type: 'unit', id, uid },
      details: { name, code },
    })
  }
  return [{ verb: 'change', kind: 'units', name: 'units', count: back.length }] satisfies UnitChange[]
}

/** Which of the chosen units can really come back. A unit that stays retired keeps those below it retired. */
function comingTogether(standing: ReadonlyMap<number, Standing>, chosen: readonly number[]): Set<number> {
  const coming = new Set(chosen)
  for (let before = -1; before !== coming.size;) {
    before = coming.size
    for (const id of coming) if (refusalOf(standing.get(id), coming)) coming.delete(id)
  }
  return coming
}

/** The units of these entries, and all units above them that are not active. */
const standingOf = (db: Queryable, entries: readonly JournalRow[]): Promise<Map<number, Standing>> =>
  selectStanding(
    db,
    entries.map((entry) => data.parse(entry.data).unit_id),
  )

/**
 * The chosen units among those that were closed together, whichever page of the list their entries are on.
 */
async function chosenUnits(
  db: Queryable,
  own: readonly JournalRow[],
  { standing, isChosen }: { standing: ReadonlyMap<number, Standing>; isChosen: IsChosen },
): Promise<number[]> {
  const subject_uids = [...standing.values()].map(({ uid }) => uid)
  const entries = await closedTogether(db, own, { subject_type: 'unit', action: 'retire', subject_uids })
  const known = new Map([...entries, ...own].map((entry) => [entry.id, entry]))
  return [...known.values()]
    .filter(({ id }) => isChosen(id))
    .map(({ data: stored }) => data.parse(stored).unit_id)
}

/** Why the unit cannot come back, or null when it can. */
function refusalOf(unit: Standing | undefined, chosen: ReadonlySet<number>): string | null {
  if (!unit) return 'It was deleted.'
  if (unit.status !== 'retired') return 'It is in use already.'
  if (unit.code_taken_by) return `${isolated(unit.code_taken_by)} has the code ${unit.code} now.`
  if (unit.parent_id === null || unit.parent_active || chosen.has(unit.parent_id)) return null
  return `${isolated(unit.parent_name)} above it stays retired.`
}

// What can be done with many organizations at once: one operation for all, which begins one for each. Its
// plan is made of the plans of all of them, so that its confirmation covers each. When the turn of an
// organization comes, its plan is compared again.
import type { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import type { AnyDefinition, ToStart } from '#platform/operations/definition.ts'
import { noDecisions } from '#platform/operations/index.ts'
import { listItems } from '#platform/operations/items.ts'
import type { Db } from '#platform/postgres.ts'
import { onInstallation, type BareContext } from '#lifecycle/contract/operation-context.ts'
import type { Act } from './act.ts'
import { archivedInput, chosenBy, chosenInput, eachInput, type ChosenInput } from './input.ts'
import { planChosen } from './plan.ts'
import { stillThere } from './queries.ts'

const acts: readonly Act[] = [
  {
    kind: 'organizations.suspend',
    each: 'organization.suspend',
    word: 'Suspend',
    verb: 'change',
    permission: 'organizations.suspend',
    requires: { stepUp: false, slug: false },
    input: chosenInput,
    permanent: null,
  },
  {
    kind: 'organizations.archive',
    each: 'organization.archive',
    word: 'Archive',
    verb: 'change',
    permission: 'organizations.archive',
    requires: { stepUp: true, slug: false, confirm: 'operations.confirm_erasure' },
    input: archivedInput,
    permanent:
      'On the purge date of each, what is listed as deleted is deleted for good, without another confirmation unless ' +
      'something was added. Until then each of them can be restored.',
  },
  {
    kind: 'organizations.decommission',
    each: 'organization.decommission',
    word: 'Close',
    verb: 'end',
    permission: 'operations.plan',
    requires: { stepUp: true, slug: false },
    input: chosenInput,
    permanent: 'Deleted instances and namespaces do not come back. The records of the organizations stay.',
  },
]

export const chosenOperations = (deps: { db: Db }): AnyDefinition[] =>
  acts.map((act) => operationOf(deps, act))

const operationOf = ({ db }: { db: Db }, act: Act): AnyDefinition =>
  onInstallation.define({
    kind: act.kind,
    class: 'installation',
    target: 'none',
    title: () => `${act.word} many organizations`,
    permission: act.permission,
    requires: act.requires,
    input: act.input as z.ZodType<ChosenInput>,
    decisions: noDecisions,
    plan: async (ctx, input) => planChosen(ctx, act, input, await chosenBy(db, ctx, input)),
    steps: () => [
      onInstallation.children({
        key: 'each',
        title: `${act.word} each of them`,
        starts: act.each,
        each: (ctx: BareContext, after) => confirmedOnes(db, ctx, after),
        atOnce: 5,
        mayFail: { share: 0.1 },
        confirmed: 'with_parent',
        destroys: nothing('It begins operations, which wait for locks and holds themselves.'),
      }),
    ],
  }) as AnyDefinition

const pageSize = 500

/** The organizations of the confirmed plan that still exist. */
async function confirmedOnes(
  db: Db,
  { runner: { operation } }: BareContext,
  after: string | null,
): Promise<{ items: ToStart[]; next: string | null }> {
  if (!operation) return { items: [], next: null }
  const filter = { kind: 'organization', after: Number(after ?? 0), limit: pageSize }
  const rows = await listItems(db, operation.id, filter)
  const page = rows.slice(0, pageSize)
  const uids = page.filter(({ decided }) => decided !== null).map(({ uid }) => uid)
  const input = eachInput.parse(operation.input)
  const items = (await stillThere(db, uids)).map(({ id, uid }) => ({ key: uid, organization_id: id, input }))
  return { items, next: rows.length > pageSize ? String(page.at(-1)?.id) : null }
}

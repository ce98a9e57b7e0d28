// What of the fleet stands in the way of an end, and what a forced end has left outside.
import type { Tx } from '#platform/transaction.ts'
import { isolated } from '#platform/characters.ts'
import type { Blocker } from '#lifecycle/contract/plan.ts'
import { blockerOf, mostNamed, namesOf, type Several } from '#lifecycle/contract/blockers.ts'
import type { ModuleContext } from '#lifecycle/contract/module.ts'
import { planeOf, planTimeoutMilliseconds, within, type FleetDeps } from './deps.ts'
import { firstOpenDebts } from './debt-queries.ts'
import { planesOf } from './plane-queries.ts'
import type { DebtRow } from './tables.ts'

/** Rights that are missing, found out before anything is deleted. */
export async function fleetBlockers(deps: FleetDeps, ctx: ModuleContext & { tx?: Tx }): Promise<Blocker[]> {
  // A step inside a transaction holds the fence and must not wait for planes. The gates before it have asked
  // them.
  const planes = ctx.tx ? [] : await planesOf(ctx.db, ctx.organization.id)
  const missing = await Promise.all(
    planes.map(async (plane) => {
      const rights = await planeOf(deps, plane)
        .check(within(planTimeoutMilliseconds, ctx.signal))
        .catch(() => [])
      return rights.map(({ message, remedy, verb, resource }): Blocker => ({
        module: 'fleet',
        effect: 'refuses',
        phase: 'before_drain',
        code: 'right_missing',
        asks: 'repair',
        message: `${isolated(plane.name)}: ${message} (${verb} ${resource})`,
        remedy,
        link: { kind: 'control_plane', id: plane.id },
      }))
    }),
  )
  return [
    ...missing.flat(),
    ...debtBlockers(ctx.organization.id, await firstOpenDebts(ctx.db, ctx.organization.id, mostNamed)),
  ]
}

/**
 * Warns when a namespace still has a debt: it will be deleted as soon as it is empty, even after the
 * organization is open again.
 */
export async function debtWarnings(
  deps: FleetDeps,
  { organization }: ModuleContext,
): Promise<{ code: string; message: string }[]> {
  const { count, first } = await firstOpenDebts(deps.db, organization.id, mostNamed)
  if (!count) return []
  const names = namesOf(
    first.map(({ kind, name }) => `${kind} ${isolated(name)}`),
    count,
  )
  const message =
    `A forced end has left ${count === 1 ? 'this' : `${count.toLocaleString('en')} things`} outside: ` +
    `${names}. ` +
    'Tenure goes on deleting it after the organization is open again. Bring the control plane back and ' +
    'wait until it is gone before you create instances there.'
  return [{ code: 'open_debt', message }]
}

const ofDebts = { module: 'fleet', phase: 'before_erase', asks: 'repair' } as const

/**
 * Refuses while a forced end has left something outside. Erasing its debt would end the attempts to delete
 * it.
 */
const debtBlockers = (
  organizationId: number,
  debts: Several<Pick<DebtRow, 'id' | 'kind' | 'name'>>,
): Blocker[] =>
  blockerOf(
    debts,
    { kind: 'debt', organizationId },
    {
      one: ({ kind, name }) => ({
        ...ofDebts,
        effect: 'refuses',
        code: 'open_debt',
        message: `The ${kind} ${isolated(name)} was left outside, and Tenure still tries to delete it.`,
        remedy: 'Bring its control plane back; it goes by itself then.',
      }),
      many: (count, names) => ({
        ...ofDebts,
        effect: 'refuses',
        code: 'open_debt',
        message: `${count} things were left outside, and Tenure still tries to delete them: ${names}.`,
        remedy: 'Bring their control planes back; they go by themselves then.',
      }),
    },
  )

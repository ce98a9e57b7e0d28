// The plan of an erasing: which state it begins from, what is deleted and what stays, and what stands in its
// way.
import type { z } from 'zod'
import type { OperationContext } from '#lifecycle/contract/operation-context.ts'
import { deleting, keeping } from '#lifecycle/contract/plan.ts'
import { erasingDecisions, type ErasingPath } from '#lifecycle/erasure/choices.ts'
import {
  organizationLifecycle,
  statusTitle,
  type OrganizationAction,
  type OrganizationStatus,
} from '#lifecycle/organization/state-machine.ts'
import { earlyPurgeBlockers } from '#lifecycle/organization/purge-date.ts'
import { statusRemedy } from '#lifecycle/organization/status-remedy.ts'
import { retentionWarnings } from '#lifecycle/retention/warnings.ts'
import { isolated } from '#platform/characters.ts'
import type { Blocker, PlanContent } from '#platform/operations/plan.ts'
import { invalidField } from '#platform/problem.ts'
import { closingDecisions } from './closing-steps.ts'
import { deletingOutside } from './plan-words.ts'

/** Includes the decisions of the closing with which the erasing may begin. */
export const eraseDecisions = closingDecisions.extend(erasingDecisions.shape)
export type EraseDecisions = z.output<typeof eraseDecisions>

/** How an erasing begins in each status; null when there is nothing left to erase. */
export const ways: Record<OrganizationStatus, { path: ErasingPath; actions: OrganizationAction[] } | null> = {
  provisioning: { path: 'abandon', actions: ['abandon'] },
  active: { path: 'close_first', actions: ['decommission', 'retire', 'beginErasure'] },
  suspended: { path: 'close_first', actions: ['decommission', 'retire', 'beginErasure'] },
  archived: { path: 'close_first', actions: ['decommission', 'retire', 'beginErasure'] },
  decommissioning: { path: 'close_first', actions: ['retire', 'beginErasure'] },
  retired: { path: 'closed', actions: ['beginErasure'] },
  erasing: { path: 'go_on', actions: [] },
  erased: null,
}

export async function planErasing(
  ctx: OperationContext,
  { replay = false, purge = false }: { replay?: boolean; purge?: boolean },
): Promise<PlanContent<EraseDecisions>> {
  const { organization, type, erasure } = ctx
  if (replay && !ctx.runner.operation && !(await erasure.wasErased()))
    throw invalidField('replay', 'The erasure ledger does not name this organization.')
  const path = replay ? 'replay' : (ways[organization.status]?.path ?? 'closed')
  const [inventory, refusals, holding, early] = await Promise.all([
    ctx.inventory(),
    refusing(ctx, replay),
    ctx.blockers('holds'),
    replay || ctx.runner.operation
      ? []
      : earlyPurgeBlockers(ctx.db, ctx.clock, { organization, actor: ctx.runner.actor, purge }),
  ])
  const outsideItems = inventory.items.filter((item) => item.outside)
  const listed = inventory.items.filter((item) => !item.outside)
  const others = await erasure.items(new Set(listed.map(({ kind }) => kind)))
  const deleted = [...outsideItems, ...listed, ...others].map(deleting)
  const refused = new Set(refusals.map(linkOf))
  const four = type.erasure_approval === 'four_eyes' && path !== 'replay'
  const warnings = [
    ...inventory.warnings,
    ...(await retentionWarnings(ctx.hook, deleted)),
    ...(four ? [secondPerson] : []),
    ...(replay && type.erasure_approval === 'four_eyes' ? [approvedThen] : []),
  ]
  return {
    summary: `Erase ${isolated(organization.name ?? 'the organization')} for good` + deletingOutside(deleted),
    permanent: permanent(path),
    effects: [...deleted, ...inventory.kept.map(keeping)],
    warnings,
    blockers: [
      ...statusBlockers(ctx, path),
      ...(four ? personBlockers(ctx) : []),
      ...early,
      ...refusals,
      ...(path === 'close_first'
        ? holding.filter((blocker) => !blocker.link || !refused.has(linkOf(blocker)))
        : []),
    ],
    decisions: {
      ...inventory.decisions,
      path,
      approval: four ? 'four_eyes' : 'none',
      ...(path === 'close_first' && { settle: type.settle, manual_closing_step: type.manual_closing_step }),
    },
  }
}

const linkOf = ({ link }: Blocker): string | null => link && `${link.kind} ${link.id}`

const approvedThen = {
  code: 'approved_then',
  message:
    'A second person is not asked again: what had to be approved was approved before it was erased the ' +
    'first time.',
}
const secondPerson = {
  code: 'second_person',
  message: 'After you have confirmed it, a second person has to approve it.',
}

function permanent(path: ErasingPath): string {
  const first = path === 'close_first' ? 'The organization is closed first. Then everything' : 'Everything'
  return (
    `${first} that Tenure holds about it is deleted, in the database and outside. This is permanent: it ` +
    `cannot be brought back, not even by Tenure's makers. ` +
    'What stays is a tombstone without a name, the receipt, and what the law says must be kept.'
  )
}

/**
 * What refuses to erase: all that refuses a closing, and what matters to erasing alone. A replay checks holds
 * and locks only when it begins.
 */
export async function refusing(ctx: OperationContext, replay: boolean): Promise<Blocker[]> {
  const ledger = await ctx.erasure.blockers()
  if (replay) return ledger
  const [general, own] = await Promise.all([ctx.blockers('refuses'), ctx.blockers('refuses', 'before_erase')])
  return [...general, ...own, ...ledger]
}

/** Any person may use the installation's own token, so also the second person. */
function personBlockers({ runner: { actor, operation } }: OperationContext): Blocker[] {
  if (operation || actor.id !== null || actor.kind === 'system') return []
  const message =
    'Two different people have to look at it, and this token does not tell which person uses it.'
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_erase',
      code: 'person_needed',
      asks: 'choose',
      message,
      remedy: 'Sign in and confirm it as a person.',
      link: null,
    },
  ]
}

function statusBlockers({ organization, runner }: OperationContext, path: ErasingPath): Blocker[] {
  const { status } = organization
  if (runner.operation || (ways[status] && (status !== 'decommissioning' || path === 'replay'))) return []
  const message = organizationLifecycle.refusal('beginErasure', status) ?? `It is ${statusTitle(status)}.`
  return [
    {
      module: 'organizations',
      effect: 'refuses',
      phase: 'before_erase',
      code: 'organization_status_forbids',
      asks: 'choose',
      message,
      remedy: statusRemedy(status),
      link: null,
    },
  ]
}

// The steps of an onboarding, each in one transaction with its checkpoint.
import { isolated } from '#platform/characters.ts'
import { done } from '#platform/operations/index.ts'
import { setSubject } from '#platform/operations/subject.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { freezingUnder } from '#lifecycle/contract/hook-context.ts'
import { opened, unopened, type NewInside } from '#lifecycle/contract/operation-context.ts'
import { tablesWithRows } from '#lifecycle/rows/present.ts'
import { createOrganization } from '../create.ts'
import { forgetOrganization } from '../forget.ts'
import { onboardInput, resolveAgain, type OnboardInput } from './input.ts'
import { openingOf } from './opening.ts'

export const untitled = (name?: string | null): string => `Open ${name ? isolated(name) : 'an organization'}`

const inputOf = ({ runner }: NewInside): OnboardInput => onboardInput.parse(runner.input)

/**
 * @throws Problem 409 `slug_taken` when another one took the slug first, 422 when plan or template were
 * removed since
 */
export async function create(ctx: NewInside) {
  const { tx, clock, modules, runner, begin } = unopened(ctx)
  const input = inputOf(ctx)
  const resolved = await resolveAgain(tx.db, input)
  const { timezone, hierarchy, trialDays } = resolved
  const { organization, seeded } = await createOrganization(
    tx,
    { clock, modules, context: begin },
    {
      name: input.name,
      slug: input.slug,
      type: input.type,
      plan: input.plan,
      country: input.country,
      timezone,
      hierarchy: hierarchy.key,
      trial_ends_on: trialDays ? addDays(todayIn(clock, timezone), trialDays) : null,
      contact_email: input.administrator_email,
      contact_name: input.administrator_name,
      settings: {},
    },
    'provisioning',
  )
  const { id, uid, name } = organization
  await setSubject(tx, runner.operation as OperationRow, {
    organization: { id, uid },
    title: untitled(name),
  })
  return done({ organization_id: id, seeded })
}

/** Frees the slug and leaves only a row with uid, type and dates. */
export async function takeAway(ctx: NewInside): Promise<void> {
  const { tx, clock, hook, organization, runner } = opened(ctx)
  await setSubject(tx, runner.operation as OperationRow, { organization: null, title: untitled() })
  const present = await tablesWithRows(tx.db, hook.modules, organization)
  await forgetOrganization(tx, clock, { ...hook, organization }, present)
}

export async function furnish(ctx: NewInside): Promise<void> {
  const { hook, tx } = opened(ctx)
  const input = inputOf(ctx)
  const opening = openingOf(input, await resolveAgain(tx.db, input))
  for (const module of hook.modules) await module.opening.open(hook, opening)
}

const step = 'invite'

export async function invite(ctx: NewInside): Promise<void> {
  const hook = freezingUnder(opened(ctx).hook)
  const { administrator_email: email, administrator_name: name = null } = inputOf(ctx)
  for (const module of hook.modules) await module.inviting.invite(hook, { step, email, name, role: 'owner' })
}

export async function withdraw(ctx: NewInside): Promise<void> {
  const hook = freezingUnder(opened(ctx).hook)
  for (const module of hook.modules) await module.inviting.withdraw(hook, step)
}

// Opening an organization with its hierarchy and its first administrator. The first step creates it with the
// status Setting up and makes the operation belong to it. Called off or failed, everything is removed and its
// slug is free again.
import { isolated } from '#platform/characters.ts'
import { nothing } from '#platform/destroys.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { noDecisions } from '#platform/operations/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import type { Task } from '#platform/schedule.ts'
import { onNewOrganization, opened } from '#lifecycle/contract/operation-context.ts'
import { onboardInput, orRefuse, resolve } from './input.ts'
import { planOnboarding } from './plan.ts'
import { emptyOnboardings } from './queries.ts'
import { create, furnish, invite, takeAway, untitled, withdraw } from './steps.ts'

const { define, inside } = onNewOrganization
const destroys = nothing('It only makes what is new.')

export const onboardKind = 'organization.onboard'

const keptDays = 7

/** Deletes after a week what people wrote into openings that created no organization. */
export const forgetOnboardings = ({ db, clock }: { db: Db; clock: Clock }): Task => ({
  name: 'forget-onboardings',
  cron: '22 4 * * *',
  destroys: nothing('Plans that made nothing, and copies of files whose organizations are there.'),
  run: async () => {
    const now = clock.now()
    await emptyOnboardings(db, {
      kinds: [onboardKind, 'organizations.onboard'],
      title: untitled(),
      before: new Date(now.getTime() - keptDays * 86_400_000).toISOString(),
      now: now.toISOString(),
    })
  },
})

export interface OnboardingDeps {
  db: Db
}

export const onboardOperation = ({ db }: OnboardingDeps): AnyDefinition =>
  define({
    kind: onboardKind,
    class: 'lifecycle',
    target: 'none',
    title: (subject) => untitled(subject?.name),
    ended: (subject) => `${isolated(subject?.name ?? 'The organization')} is open`,
    permission: 'organizations.create',
    requires: { stepUp: false, slug: false },
    undoesItself: true,
    input: onboardInput,
    decisions: noDecisions,
    plan: async ({ modules }, input) => planOnboarding(modules, input, orRefuse(await resolve(db, input))),
    steps: () => [
      inside('create', 'Create the organization with what every one begins with', create, {
        destroys,
        fence: 'exclusive',
        undo: takeAway,
      }),
      inside('furnish', 'Make its hierarchy and its settings', furnish, { destroys }),
      inside('invite', 'Invite the first administrator', invite, { destroys, undo: withdraw }),
      inside('activate', 'Activate it', (ctx) => opened(ctx).transition('activate'), {
        destroys,
        fence: 'exclusive',
      }),
    ],
  }) as AnyDefinition

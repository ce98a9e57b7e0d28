// One or more stories for every operation that ships, which the crash tests interrupt at each of their steps.
// A new operation needs a story here.
import assert from 'node:assert/strict'
import type { OperationRow, StepRow } from '#platform/operations/tables.ts'
import type { TestNode } from '#test/node.ts'
import { confirm, decommission, must, startClosing } from '#test/node/api.ts'
import { chosenScenarios } from './chosen.ts'
import { closing } from './closing.ts'
import { driveOn } from './driving.ts'
import { erasingScenarios } from './erasing.ts'
import { cancelling } from './invoices.ts'
import { onboarding, onboardingMany } from './onboarding.ts'
import { offboarding } from './people.ts'
import { purge } from './purge.ts'
import { replaying } from './replaying.ts'
import { verifying } from './verifying.ts'
import { wayOutScenarios } from './way-out.ts'

export interface Story {
  operationId: number
  /** What a person does so that it goes on, when it waits for one. */
  goOn(step: StepRow): Promise<void>
  /** What must be true outside the operation's own rows once it has ended. */
  check(operation: OperationRow): Promise<void>
}

export interface Scenario {
  /** The operation's. */
  kind: string
  title: string
  /**
   * The step at which it waits for a person and everything that can be undone has been done: there it is
   * called off. Null when it waits for no person: it is called off before its first step.
   */
  lastStop: string | null
  /** The first step that is disturbed, when another story covers those before it and the way back. */
  disturbedFrom?: string
  /** Steps that are all alike: they are passed undisturbed, because one of them is disturbed for all. */
  alike?: RegExp
  /** The kind whose story is disturbed for this one too: both are made of the same steps by the same code. */
  disturbedBy?: string
  /** Its stories see each other's rows: one at a time. */
  alone?: boolean
  begin(): Promise<Story>
}

/** @param ledger path of the node's erasure ledger */
export async function scenariosOf(node: TestNode, ledger: string): Promise<Scenario[]> {
  await must(
    200,
    node.api.patch('/organization-types/pilot', { manual_closing_step: 'Close the sale order' }),
  )
  await must(200, node.api.patch('/erasures/limits', { velocity_per_hour: 10_000 }))
  const planes = [await node.plane(), await node.plane()]
  return [
    {
      kind: decommission,
      title: 'an organization with nothing outside',
      lastStop: 'manual',
      begin: () => closing(node, []),
    },
    {
      kind: decommission,
      title: 'an organization with instances on two planes',
      lastStop: 'manual',
      disturbedFrom: 'drain.fleet',
      begin: () => closing(node, planes),
    },
    {
      kind: 'organization.reinstate',
      title: 'a closed organization',
      lastStop: null,
      begin: () => reinstatement(node),
    },
    ...wayOutScenarios(node),
    ...erasingScenarios(node, ledger, planes),
    // Before the purges, whose receipts no ledger names.
    {
      kind: 'erasures.replay',
      title: 'all that are back',
      lastStop: null,
      alone: true,
      begin: () => replaying(node, ledger),
    },
    {
      kind: 'organization.onboard',
      title: 'a pilot in Belgium',
      lastStop: null,
      begin: () => onboarding(node),
    },
    {
      kind: 'organizations.onboard',
      title: 'two clubs of a file',
      lastStop: null,
      begin: () => onboardingMany(node),
    },
    ...chosenScenarios(node),
    { kind: 'invoices.cancel', title: 'three invoices', lastStop: null, begin: () => cancelling(node) },
    { kind: 'employees.offboard', title: 'two employees', lastStop: null, begin: () => offboarding(node) },
    {
      kind: 'records.purge',
      title: 'kept records whose time is over',
      lastStop: null,
      begin: () => purge(node),
    },
    { kind: 'audit.verify', title: 'the whole audit log', lastStop: null, begin: () => verifying(node) },
    { kind: 'rehearsal', title: 'a rehearsal that waits', lastStop: 'manual', begin: () => rehearsal(node) },
  ]
}

async function reinstatement(node: TestNode): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  const closing = await startClosing(api, organization)
  await driveOn(
    { node, scenario: { lastStop: null }, callOff: false, disturb: () => undefined },
    { operationId: closing.id, goOn: async () => undefined },
  )
  const operation = await must(
    201,
    api.post('/operations', {
      kind: 'organization.reinstate',
      organization_id: organization.id,
      reason: 'They are back',
    }),
  )
  await confirm(api, operation, organization.slug)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ status: ended }) {
      const { status, generation } = await db
        .selectFrom('organizations')
        .selectAll()
        .where('id', '=', organization.id)
        .executeTakeFirstOrThrow()
      const once =
        ended === 'done' ? { status: 'active', generation: 4 } : { status: 'retired', generation: 3 }
      assert.deepEqual({ status, generation }, once)
    },
  }
}

async function rehearsal({ api }: TestNode): Promise<Story> {
  const operation = await must(
    201,
    api.post('/operations', { kind: 'rehearsal', input: { steps: 2, seconds: 0, wait: true } }),
  )
  await confirm(api, operation)
  return {
    operationId: operation.id,
    goOn: ({ key }) =>
      must(202, api.post(`/operations/${operation.id}/steps/${key}/complete`, { note: 'Go on' })),
    check: async () => undefined,
  }
}

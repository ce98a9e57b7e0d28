// The ground of the tests about closing: a node, organizations that run, and closings that wait.
import assert from 'node:assert/strict'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import type { RunnerDeps } from '#platform/operations/index.ts'
import type { Ending } from '#test/database.ts'
import {
  startNode,
  type NodeOptions,
  type TestNode,
  type TestOrganization,
  type TestPlane,
} from '#test/node.ts'
import { instancesBecome, must, startClosing, waitsFor } from '#test/node/api.ts'

type Probe = NonNullable<RunnerDeps['probe']>

export const reason = 'The contract has ended'

interface Running {
  organization: TestOrganization
  planes: TestPlane[]
  /** The first of them. */
  east: TestPlane
  instances: any[]
}

export interface ClosingWorld {
  node: TestNode
  /** What a test does at a point of its own organization's operation. */
  probes: Map<number, Probe>
  /** An organization with healthy instances on that many planes in memory. */
  running(type?: string, planes?: number): Promise<Running>
  /** The same, with a closing that waits for an open invoice. */
  waitingForInvoice(
    type?: string,
    planes?: number,
  ): Promise<Running & { invoice: { id: number }; operation: { id: number } }>
  organizationOf(organization: { id: number }): Promise<any>
  pay(invoice: { id: number }): Promise<any>
  /** Spares a test the seconds after which a waiting closing looks again by itself. */
  lookAgain(organization: { id: number }): Promise<void>
}

export async function closingWorld(ending: Ending, options: NodeOptions = {}): Promise<ClosingWorld> {
  const probes = new Map<number, Probe>()
  const probe: Probe = async (point, operation, step) =>
    probes.get(operation.organization_id ?? 0)?.(point, operation, step)
  const node = await startNode(ending, { probe, workers: 12, ...options })
  const { api, db } = node

  const running: ClosingWorld['running'] = async (type, count = 1) => {
    const organization = await node.organization(type)
    const planes = await Promise.all(Array.from({ length: count }, () => node.plane()))
    await node.fill(organization, planes)
    return {
      organization,
      planes,
      instances: await instancesBecome(api, organization.id),
      east: planes[0] as TestPlane,
    }
  }
  return {
    node,
    probes,
    running,
    async waitingForInvoice(type, count) {
      const world = await running(type, count)
      const invoice = await node.invoice(world.organization)
      const { id } = await startClosing(api, world.organization)
      await waitsFor(api, id, 'open_invoice')
      return { ...world, invoice, operation: { id } }
    },
    organizationOf: ({ id }) => must(200, api.get(`/organizations/${id}`)),
    pay: ({ id }) => must(200, api.post(`/invoices/${id}/pay`, { reason: 'Wire transfer' })),
    lookAgain: ({ id }) => node.app.runner.wake(db, id),
  }
}

/** The codes of reasons or blockers, each once. */
export const codesOf = (reasons: readonly { code: string }[]): string[] =>
  [...new Set(reasons.map(({ code }) => code))].sort()

/** By the planes' own lists. */
export async function assertNothingOutside(
  planes: readonly { plane: ControlPlane }[],
  namespace: string,
): Promise<void> {
  for (const { plane } of planes) {
    assert.equal(await plane.findNamespace(namespace), null)
    assert.deepEqual(await plane.listInstances(namespace), [])
  }
}

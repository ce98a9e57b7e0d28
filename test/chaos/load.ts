// Random work of people: customers, instances, invoices, files, closings, erasings. What is refused or
// unavailable is part of it; an internal error is an anomaly.
import { addDays } from '#platform/plain-date.ts'
import type { Answer, Api } from '#test/node/api.ts'
import { credential, type Cluster } from './cluster.ts'
import type { Random } from './random.ts'

export interface Customer {
  id: number
  uid: string
  slug: string
  /** Stands in every file of the customer, and nowhere once it is erased. */
  marker: string
}

export interface Load {
  customers: Customer[]
  /** How many requests ended how: by status, or `cut`. */
  answers: Map<string, number>
  anomalies: string[]
  /** How many requests have ended. */
  pieces(): number
  /** One random piece of work; never throws. */
  work(): Promise<void>
}

interface Turn {
  url: string
  api: Api
  random: Random
  load: Load
  limits: Limits
  planeId: number
}
export interface Limits {
  customers: number
  instances: number
}

export function loadOn(cluster: Cluster, random: Random, limits: Limits, planeId: number): Load {
  const load: Load = {
    customers: [],
    answers: new Map(),
    anomalies: [],
    pieces: () => [...load.answers.values()].reduce((sum, count) => sum + count, 0),
    async work() {
      const name = random.pick(pieces)
      const turn: Turn = { ...cluster.api(random), random, load, limits, planeId }
      const answer = await works[name](turn).catch(() => null)
      if (answer !== undefined) note(load, name, answer)
    },
  }
  return load
}

function note({ answers, anomalies }: Load, name: string, answer: Answer | null): void {
  const key = answer ? String(answer.status) : 'cut'
  answers.set(key, (answers.get(key) ?? 0) + 1)
  if (answer?.status === 500)
    anomalies.push(`${name} was answered with an internal error: ${JSON.stringify(answer.body)}`)
}

let number = 0
const reason = 'Chaos'

const works = {
  create: async ({ api, load, limits }: Turn) => {
    if (load.customers.length >= limits.customers) return undefined
    const slug = `chaos-${++number}`
    const answer = await api.post('/organizations', { name: `Customer ${number}`, slug, type: 'company' })
    const { id, uid } = answer.body
    if (answer.status === 201) load.customers.push({ id, uid, slug, marker: `marker-of-${uid}` })
    return answer
  },
  instance: (turn: Turn) =>
    forOne(turn, async ({ id }) => {
      const { api, limits, planeId: control_plane_id } = turn
      if (++number % 3 && limits.instances-- <= 0) return undefined
      const role = number % 2 ? 'admin' : 'member'
      return api.post(`/organizations/${id}/instances`, {
        name: `instance-${number}`,
        role,
        control_plane_id,
      })
    }),
  upload: (turn: Turn) =>
    forOne(turn, async ({ id, marker }) => {
      const answer = await fetch(
        `${turn.url}/api/v1/organizations/${id}/documents?name=file-${++number}.txt`,
        {
          method: 'POST',
          headers: { ...credential, 'content-type': 'application/octet-stream' },
          body: marker,
        },
      )
      return { status: answer.status, body: await answer.json(), headers: {} }
    }),
  invoice: (turn: Turn) =>
    forOne(turn, ({ id }) =>
      turn.api.post(`/organizations/${id}/invoices`, {
        number: `CHAOS-${++number}`,
        currency: 'EUR',
        lines: [{ description: 'Licence', quantity: 1, unit_amount_minor: 1000 }],
        due_on: addDays('2030-01-01', number % 100),
        status: 'open',
      }),
    ),
  pay: (turn: Turn) => forOne(turn, ({ id }) => payOne(turn.api, id)),
  close: (turn: Turn) => forOne(turn, (customer) => begin(turn.api, 'organization.decommission', customer)),
  erase: (turn: Turn) => forOne(turn, (customer) => begin(turn.api, 'organization.erase', customer)),
} satisfies Record<string, (turn: Turn) => Promise<Answer | undefined>>

const pieces = [
  'create',
  'create',
  'instance',
  'instance',
  'upload',
  'upload',
  'upload',
  'invoice',
  'pay',
  'pay',
  'close',
  'erase',
] as const

const forOne = async ({ random, load }: Turn, act: (customer: Customer) => Promise<Answer | undefined>) =>
  load.customers.length ? act(random.pick(load.customers)) : undefined

async function begin(api: Api, kind: string, { id, slug }: Customer): Promise<Answer> {
  const planned = await api.post('/operations', { kind, organization_id: id, input: {}, reason })
  if (planned.status !== 201) return planned
  return api.post(`/operations/${planned.body.id}/confirm`, { digest: planned.body.digest, slug })
}

/** The oldest open invoice of the customer. */
export async function payOne(api: Api, organizationId: number): Promise<Answer | undefined> {
  const listed = await api.get(`/organizations/${organizationId}/invoices?status=open&limit=1`)
  const invoice = listed.body?.items?.[0]
  return invoice ? api.post(`/invoices/${invoice.id}/pay`, { reason: 'Wire transfer' }) : listed
}

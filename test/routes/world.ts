// What the examples of requests are about. Every text of an organization's things holds one word, so that a
// leak of them to another organization's people shows in whatever answer.
import { sql } from 'kysely'
import { systemClock, type Clock } from '#platform/clock.ts'
import { newUid, sha256 } from '#platform/ids.ts'
import type { Ending } from '../database.ts'
import { must, startServer, type HttpServer, type ServerOptions } from '../http/server.ts'
import { administrator } from '../node/credentials.ts'

/** Stands in every name, number and reason of the first organization; never in a request to the second. */
export const mark = 'Aurora'

export interface Customer {
  id: number
  slug: string
  name: string
}

export interface World extends HttpServer {
  /** The one that the server reads: codes of apps are of its time. */
  clock: Clock
  /** Cookie of a system administrator who has just confirmed the password. */
  proven: string
  /** The same without the confirmation. */
  unproven: string
  /** A customer that examples may share as long as they leave its status alone. */
  home: Customer
  customer(name?: string): Promise<Customer>
  /** Cookie of the customer's administrator, who has just confirmed the password. Made at the first call. */
  administratorOf(customer: Customer): Promise<string>
  plane(): Promise<{ id: number }>
  instance(customer: Customer): Promise<{ id: number; name: string }>
  invoice(customer: Customer): Promise<{ id: number }>
  lock(customer: Customer): Promise<{ id: number }>
  closureRequest(customer: Customer): Promise<{ id: number }>
  /** A planned closing, or one that the table says is in this status. */
  closing(
    customer: Customer,
    status?: string,
    waitingFor?: { code: string; forceable?: boolean },
  ): Promise<{ id: number; digest: string; step: string }>
  person(): Promise<{ id: number; email: string }>
  /** A token of the system administrator, or of the customer's administrator. */
  token(scopes: string[], customer?: Customer): Promise<{ id: number; token: string }>
  next(): number
}

/** A proof counts for five minutes, and the loops over all routes take longer on a slow machine: it lasts a day here. */
async function signedInProven(server: HttpServer, email?: string): Promise<string> {
  const session = await server.signIn(email, { stepUp: true })
  await server.app.postgres.db
    .updateTable('sessions')
    .set({ stepped_up_until: sql`stepped_up_until + interval '1 day'` })
    .where('token_hash', '=', sha256(session))
    .execute()
  return session
}

export async function startWorld(ending: Ending, options?: ServerOptions): Promise<World> {
  const server = await startServer(ending, options)
  const { root, ask } = server
  let count = 0
  const next = () => ++count
  const made = (status: number, path: string, body: unknown) => must(status, root('POST', path, body))
  const [proven, unproven] = [await signedInProven(server), await server.signIn()]
  const plane = await made(201, '/control-planes', { name: 'North', kind: 'fake' })
  const customer = async (name = `${mark} ${next()}`): Promise<Customer> => {
    const slug = name.toLowerCase().replaceAll(' ', '-')
    const { id } = await made(201, '/organizations', { name, slug, contact_email: `${slug}@example.com` })
    return { id, slug, name }
  }
  const administrators = new Map<number, Promise<string>>()
  const administratorOf = ({ id, slug, name }: Customer): Promise<string> => {
    const known =
      administrators.get(id) ??
      (async () => {
        const email = `admin-${slug}@example.com`
        await made(201, '/staff', {
          email,
          name: `Admin of ${name}`,
          roles: ['customer_administrator'],
          password: administrator.password,
          organization_id: id,
        })
        return signedInProven(server, email)
      })()
    administrators.set(id, known)
    return known
  }

  return {
    ...server,
    clock: options?.clock ?? systemClock,
    proven,
    unproven,
    next,
    customer,
    administratorOf,
    home: await customer(`${mark} home`),
    plane: () => made(201, '/control-planes', { name: `Plane ${next()}`, kind: 'fake' }),
    instance: ({ id, slug }) =>
      made(202, `/organizations/${id}/instances`, {
        name: `${slug}-${next()}`,
        role: 'member',
        control_plane_id: plane.id,
      }),
    invoice: ({ id, name }) =>
      made(201, `/organizations/${id}/invoices`, {
        number: `${name} ${next()}`,
        currency: 'EUR',
        amount_minor: 100,
      }),
    lock: ({ id, name }) =>
      made(201, `/organizations/${id}/locks`, { kind: 'lock', reason: `${name} asked for it` }),
    closureRequest: ({ id, slug, name }) =>
      made(201, `/organizations/${id}/closure-request`, { slug, reason: `${name} moves away` }),
    async closing({ id, name }, status = 'planned', waitingFor) {
      const operation = await made(201, '/operations', {
        kind: 'organization.decommission',
        organization_id: id,
        reason: `${name} moves away`,
      })
      const step = operation.steps[1].key as string
      await bringTo(server, operation.id, step, status, waitingFor)
      return { id: operation.id, digest: operation.digest, step }
    },
    async person() {
      const email = `person-${next()}@example.com`
      const { id } = await made(201, '/staff', {
        email,
        name: `Person ${count}`,
        roles: ['viewer'],
        password: administrator.password,
      })
      return { id, email }
    },
    async token(scopes, owner) {
      const session = owner ? await administratorOf(owner) : proven
      return must(
        201,
        ask('POST', '/tokens', { session, body: { name: `${owner?.name ?? 'Token'} ${newUid()}`, scopes } }),
      )
    },
  }
}

/** Straight into the rows: how an operation gets there is another test's business. */
async function bringTo(
  { app }: HttpServer,
  id: number,
  step: string,
  status: string,
  waitingFor?: { code: string; forceable?: boolean },
): Promise<void> {
  const { db } = app.postgres
  await db
    .updateTable('operations')
    .set({ status: status as 'planned' })
    .where('id', '=', id)
    .execute()
  if (status === 'failed')
    await db
      .updateTable('operation_steps')
      .set({ status: 'failed' })
      .where('operation_id', '=', id)
      .where('key', '=', step)
      .execute()
  if (!waitingFor) return
  const reasons = sql<never>`${JSON.stringify([{ message: 'It waits.', remedy: null, ...waitingFor }])}::jsonb`
  await db
    .updateTable('operation_steps')
    .set({ status: 'waiting', waiting_for: reasons })
    .where('operation_id', '=', id)
    .where('key', '=', step)
    .execute()
}

// A server with this module alone, on a database of its own, and people who are signed in to it.
import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import { movableClock, type MovableClock } from '#platform/clock.ts'
import { createHttp } from '#platform/http.ts'
import { newUid } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import { ok, route } from '#platform/route.ts'
import { newSecretBox } from '#platform/secret-box.ts'
import { platformMigrations } from '#platform/tables.ts'
import { inTransaction } from '#platform/transaction.ts'
import { freezingUnder } from '#lifecycle/contract/hook-context.ts'
import type { Mailing } from '#lifecycle/contract/mailing.ts'
import type { LifecycleModule, Served } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { lifecycleMigrations } from '#lifecycle/rows/owned-tables.ts'
import type { OrganizationStatus } from '#lifecycle/organization/state-machine.ts'
import { testDatabase, type Ending } from '../database.ts'
import { moduleContext } from '../module-context.ts'
import { useQuickPasswords } from '../quick-passwords.ts'
import { z } from 'zod'
import type { AccessDeps } from '#modules/access/deps.ts'
import { declaredRights } from '#main/modules.ts'
import { accessModule, accessOf, type Access } from '#modules/access/module.ts'

export const adminEmail = 'admin@example.com'
export const adminPassword = 'correct horse battery'
export const bootstrapToken = 'bootstrap-0123456789-0123456789-01'
const settings: AccessDeps['settings'] = { adminEmail, adminPassword, bootstrapToken }

export const migrations = [
  { owner: 'platform', migrations: platformMigrations },
  { owner: 'lifecycle', migrations: lifecycleMigrations },
  { owner: 'access', migrations: accessModule.declare.migrations },
]

interface Answer {
  status: number
  body: any
  headers: Record<string, unknown>
  cookie: string | null
  device: string | null
}
interface Asked {
  cookie?: string | null
  /** Value of the cookie by which the browser is known. */
  device?: string | null
  bearer?: string
  body?: unknown
  from?: string
  headers?: Record<string, string>
}
export type Ask = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  asked?: Asked,
) => Promise<Answer>

export interface World {
  db: Db
  clock: MovableClock
  module: AccessModule
  ask: Ask
  /** Signs in and gives the cookie. */
  signIn(email?: string, password?: string): Promise<string>
  /** Signs in and confirms the password. */
  provenSignIn(): Promise<string>
  /** Adds a person with the administrator's password and signs them in. */
  person(roles: string[], organizationId?: number): Promise<{ id: number; email: string; cookie: string }>
  organization(status?: OrganizationStatus): Promise<Organization>
  /** Runs a hook of the module inside a transaction, under that operation or none. */
  hook(
    name: 'freeze' | 'thaw' | 'revoke',
    organization: Organization,
    operationId: number | null,
  ): Promise<void>
}

type AccessModule = Access & LifecycleModule & Served

/** Without a mail server links are answered. */
const mailing: Mailing = { sends: false, queue: async () => undefined }

const moduleOn = (deps: AccessDeps): AccessModule => ({
  ...accessModule.bind({ ...deps, mailing }),
  ...accessModule.serve({ ...deps, mailing, modules: [], secrets: newSecretBox(), publicUrl: null }),
  ...accessOf(deps),
})

export async function accessWorld(
  ending: Ending,
  chosen: Partial<AccessDeps['settings']> = {},
): Promise<World> {
  useQuickPasswords()
  const { db } = await testDatabase(ending, { migrations })
  const clock = movableClock(new Date('2026-03-01T08:00:00Z'))
  const log = createLog('silent')
  const module = moduleOn({ db, clock, log, settings: { ...settings, ...chosen }, rights: declaredRights })
  const http = await createHttp({
    db,
    clock,
    log,
    routes: [...module.routes, probe, provenProbe],
    authenticate: module.authenticate,
    version: '0',
  })
  ending.after(() => http.close())
  await module.ensureAdministrator()
  return worldOf(db, clock, module, asking(http))
}

/** A second server on the same database and clock. */
export async function asAnotherNode(ending: Ending, { db, clock }: World): Promise<Ask> {
  const log = createLog('silent')
  const module = moduleOn({ db, clock, log, settings, rights: declaredRights })
  const http = await createHttp({
    db,
    clock,
    log,
    routes: module.routes,
    authenticate: module.authenticate,
    version: '0',
  })
  ending.after(() => http.close())
  return asking(http)
}

const probe = route({
  method: 'GET',
  path: '/probe',
  summary: 'Shows the actor',
  tag: 'probe',
  permission: 'signed_in',
  responses: { 200: z.any() },
  handler: async ({ actor }) => ok({ ...actor, permissions: [...actor.permissions] }),
})
const provenProbe = route({
  method: 'POST',
  path: '/proven',
  summary: 'Needs step-up',
  tag: 'probe',
  permission: 'operations.confirm',
  stepUp: true,
  responses: { 200: z.any() },
  handler: async () => ok({}),
})

function asking(http: FastifyInstance): Ask {
  return async (method, path, { cookie, device, bearer, body, from, headers } = {}) => {
    const cookies = [cookie && `tenure_session=${cookie}`, device && `tenure_device=${device}`].filter(
      Boolean,
    )
    const request: InjectOptions = {
      method,
      url: `/api/v1${path}`,
      remoteAddress: from ?? '192.0.2.1',
      headers: {
        ...headers,
        ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      ...(body !== undefined && { payload: body as object }),
    }
    const response = await http.inject(request)
    const set = (wanted: string) => response.cookies.find(({ name }) => name === wanted)?.value ?? null
    return {
      status: response.statusCode,
      body: response.body ? response.json() : null,
      headers: response.headers,
      cookie: set('tenure_session'),
      device: set('tenure_device'),
    }
  }
}

function worldOf(db: Db, clock: MovableClock, module: AccessModule, ask: Ask): World {
  let count = 0
  const signIn: World['signIn'] = async (email = adminEmail, password = adminPassword) => {
    const { status, body, cookie } = await ask('POST', '/sessions', {
      body: { email, password },
      from: '198.51.100.7',
    })
    if (status !== 201 || !cookie) throw new Error(`Not signed in: ${status} ${JSON.stringify(body)}`)
    return cookie
  }
  return {
    db,
    clock,
    module,
    ask,
    signIn,
    async provenSignIn() {
      const cookie = await signIn()
      const { status } = await ask('POST', '/step-up', { cookie, body: { password: adminPassword } })
      if (status !== 200) throw new Error(`Not proven: ${status}`)
      return cookie
    },
    async person(roles, organizationId) {
      count += 1
      const email = `person-${count}@example.com`
      const body = {
        email,
        name: `Person ${count}`,
        roles,
        password: adminPassword,
        organization_id: organizationId,
      }
      const answer = await ask('POST', '/staff', { bearer: bootstrapToken, body })
      if (answer.status !== 201) throw new Error(`Not added: ${JSON.stringify(answer.body)}`)
      return { id: answer.body.id, email, cookie: await signIn(email) }
    },
    async organization(status = 'active') {
      count += 1
      const now = clock.now().toISOString()
      return db
        .insertInto('organizations')
        .values({
          uid: newUid(),
          name: `Customer ${count}`,
          slug: `customer-${count}`,
          type: 'company',
          status,
          previous_status: null,
          timezone: 'UTC',
          country: null,
          settings: {},
          created_at: now,
          updated_at: now,
          retired_at: null,
          retired_by: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
    },
    async hook(name, organization, operationId) {
      await inTransaction(db, { actor: systemActor }, async (tx) => {
        const operation =
          operationId === null ? null : { id: operationId, uid: newUid(), kind: 'organization.decommission' }
        const ctx = { ...moduleContext(db, organization, { clock, operation }), tx }
        if (name === 'revoke') await module.closing.revoke(ctx)
        else await module.freezing[name](freezingUnder(ctx))
      })
    },
  }
}

/** How many statements on this database wait for a lock that another connection holds. */
export async function waitingForLocks(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows[0]?.count ?? 0
}

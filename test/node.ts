// One whole node for tests: the app that the server starts, on a database of its own, with an outside that
// the test commands. Requests go the whole way through sign-in, validation and permissions; only the socket
// is missing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakePlane, type Fake, type FakeTimes } from '#connectors/planes/fake.ts'
import { endAllPlanes, localPlane } from '#connectors/planes/local/plane.ts'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { createReconciler, type FleetDeps } from '#modules/fleet/index.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import { testDatabase, type Ending } from './database.ts'
import { injected, must, type Api } from './node/api.ts'
import { administrator, bootstrapToken } from './node/credentials.ts'
import { ensureRobot, robotToken } from './node/robot.ts'
import { useQuickPasswords } from './quick-passwords.ts'

export { administrator, bootstrapToken }

const log = createLog(process.env.TEST_LOG_LEVEL ?? 'silent')

export interface TestPlane extends Fake {
  id: number
  uid: string
  name: string
}
export interface TestOrganization {
  id: number
  uid: string
  slug: string
  name: string
  namespace: string
}

export interface TestNode {
  app: App
  db: Db
  databaseUrl: string
  kinds: FleetDeps['kinds']
  /**
   * With the token of a system administrator that has every scope: everything is permitted that a token may.
   */
  api: Api
  /** With the bootstrap token, which belongs to no person. */
  bootstrap: Api
  /** A person's browser. */
  signIn(person?: { email: string; password: string }, options?: { stepUp?: boolean }): Promise<Api>
  /** Adds a person with that role and signs them in. */
  person(role: string, organizationId?: number, options?: { stepUp?: boolean }): Promise<Api>
  /** A control plane in memory that the test commands. */
  plane(times?: Partial<FakeTimes>): Promise<TestPlane>
  /** A control plane of real processes on this machine; what it holds is asked of `plane`. */
  localPlane(): Promise<{ id: number; name: string; plane: ControlPlane }>
  /** An active organization of that type. */
  organization(type?: string): Promise<TestOrganization>
  /** One admin instance on the first plane and members on each of them; not awaited. */
  fill(organization: TestOrganization, planes: { id: number }[], membersEach?: number): Promise<any[]>
  invoice(organization: TestOrganization): Promise<{ id: number; number: string }>
}

export type NodeOptions = Partial<
  Pick<
    AppInput,
    | 'blobs'
    | 'erasing'
    | 'mail'
    | 'plugins'
    | 'workers'
    | 'connections'
    | 'probe'
    | 'jobBudgetMilliseconds'
    | 'clock'
    | 'consoleDirectory'
  >
>

/** Starts a node that ends, with its database and its instances, when the test (or file) ends. */
export async function startNode(ending: Ending, options: NodeOptions = {}): Promise<TestNode> {
  useQuickPasswords()
  const endings: (() => Promise<void>)[] = []
  const { db, url } = await testDatabase({
    after: (finish) => {
      endings.push(finish)
    },
  })
  const root = mkdtempSync(join(tmpdir(), 'tenure-node-'))
  const fakes = new Map<string, Fake>()
  const kinds = kindsOf(fakes, root)
  const app = await startApp({
    databaseUrl: url,
    log,
    workers: 8,
    demo: false,
    consoleDirectory: null,
    kinds,
    blobs: await openFolderStore(join(root, 'files')),
    erasing: { ledger: join(root, 'ledger', 'erasures.jsonl'), settlingMilliseconds: 0 },
    access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken },
    ...options,
  })
  // Without workers the test drives operations itself; instances come and go all the same.
  const reconciler = createReconciler({
    db: app.postgres.db,
    clock: systemClock,
    log,
    runner: app.runner,
    kinds,
  })
  if (options.workers === 0) reconciler.start()
  ending.after(async () => {
    await reconciler.stop()
    await app.close()
    await endAllPlanes(root)
    for (const finish of endings) await finish()
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  })
  await app.access.ensureAdministrator()
  await ensureRobot(db, options.plugins)
  const withToken = (token: string): Api => injected(app.http, { authorization: `Bearer ${token}` })
  return nodeOf(
    { app, db, databaseUrl: url, kinds, api: withToken(robotToken), bootstrap: withToken(bootstrapToken) },
    fakes,
  )
}

function kindsOf(fakes: Map<string, Fake>, root: string): FleetDeps['kinds'] {
  return {
    fake: ({ name }) => fakeOf(fakes, name).plane,
    local: ({ uid }) => localPlane({ root: join(root, uid), clock: systemClock, log }),
  }
}

function fakeOf(fakes: Map<string, Fake>, name: string, times: Partial<FakeTimes> = {}): Fake {
  const fake = fakes.get(name) ?? fakePlane({ clock: systemClock, ...times })
  fakes.set(name, fake)
  return fake
}

let number = 0

function nodeOf(
  base: Pick<TestNode, 'app' | 'db' | 'databaseUrl' | 'kinds' | 'api' | 'bootstrap'>,
  fakes: Map<string, Fake>,
): TestNode {
  const { app, api } = base
  const signIn: TestNode['signIn'] = async (person = administrator, { stepUp = false } = {}) => {
    const response = await app.http.inject({ method: 'POST', url: '/api/v1/sessions', payload: person })
    if (response.statusCode !== 201) throw new Error(`Not signed in: ${response.body}`)
    const cookie = response.cookies.find(({ name }) => name === 'tenure_session')?.value ?? ''
    const browser = injected(app.http, { cookie: `tenure_session=${cookie}` })
    if (stepUp) await must(200, browser.post('/step-up', { password: person.password }))
    return browser
  }
  return {
    ...base,
    signIn,
    async person(role, organizationId, options) {
      const person = { email: `person-${++number}@example.com`, password: administrator.password }
      await must(
        201,
        api.post('/staff', {
          ...person,
          name: `Person ${number}`,
          roles: [role],
          organization_id: organizationId,
        }),
      )
      return signIn(person, options)
    },
    async plane(times) {
      const name = `plane-${++number}`
      const fake = fakeOf(fakes, name, times)
      const { id, uid } = await must(201, api.post('/control-planes', { name, kind: 'fake' }))
      return { id, uid, name, ...fake }
    },
    async localPlane() {
      const { id, uid, name } = await must(
        201,
        api.post('/control-planes', { name: `machine-${++number}`, kind: 'local' }),
      )
      const plane = base.kinds.local?.({ uid, name, config: {} }) as ControlPlane
      return { id, name, plane }
    },
    async organization(type = 'company') {
      const name = `Customer ${++number}`
      const { id, uid, slug } = await must(
        201,
        api.post('/organizations', { name, slug: `customer-${number}`, type, timezone: 'Asia/Kolkata' }),
      )
      return { id, uid, slug, name, namespace: `tenure-${uid}` }
    },
    async fill(organization, planes, membersEach = 1) {
      const members = planes.flatMap(({ id }) =>
        Array.from({ length: membersEach }, () => ({
          name: `member-${++number}`,
          role: 'member',
          control_plane_id: id,
        })),
      )
      const bodies = [{ name: 'admin', role: 'admin', control_plane_id: planes[0]?.id }, ...members]
      const made = []
      for (const body of bodies)
        made.push(await must(202, api.post(`/organizations/${organization.id}/instances`, body)))
      return made
    },
    invoice: ({ id }) =>
      must(
        201,
        api.post(`/organizations/${id}/invoices`, {
          number: `2026-${++number}`,
          currency: 'EUR',
          amount_minor: 120_000,
        }),
      ),
  }
}

// An installation of its own, with the example world in it, on a day that is always the same.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endAllPlanes, localPlane } from '#connectors/planes/local/plane.ts'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { seedDemo } from '#demo/seed.ts'
import type { Clock } from '#platform/clock.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'
import { ensureConsole } from '../../console/build.ts'

export const administrator = { email: 'admin@example.com', password: 'a long picture password' } as const
const theDay = new Date('2026-11-20T09:30:00Z')

export interface World {
  url: string
  clock: Clock
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-screenshots-'))
  const log = createLog('error')
  const clock = clockFrom(theDay)
  const planes = join(folder, 'planes')
  mkdirSync(planes)
  const consoleDirectory = await ensureConsole({ log: { info: console.error } })
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log, durable: false })
  let app: App | null = null
  const close = async () => {
    await app?.close()
    await postgres.stop()
    await endAllPlanes(planes)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const input: AppInput = {
    databaseUrl: postgres.url,
    clock,
    log,
    workers: 5,
    demo: true,
    consoleDirectory,
    blobs: await openFolderStore(join(folder, 'files')),
    access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken: null },
    kinds: { local: ({ uid }) => localPlane({ root: join(planes, uid), clock, log }) },
  }
  try {
    await seedDemo(input)
    app = await startApp(input)
    await app.access.ensureAdministrator()
    // What waits was last looked at when the example world was made, a few days "ago".
    await app.tasks.find(({ name }) => name === 'sweep-operations')?.run(new AbortController().signal)
    await app.http.listen({ port: 0, host: '127.0.0.1' })
    return { url: `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`, clock, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** It goes on from there, because operations wait for dates. */
function clockFrom(instant: Date): Clock {
  const began = performance.now()
  return { now: () => new Date(instant.getTime() + performance.now() - began) }
}

// Tenure as every part starts it: the app that the server starts, only its outside and its clock given from
// here.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFolderStore } from '#connectors/storage/folder.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { createLog } from '#platform/log.ts'
import { ensureRobot, robotToken } from '#test/node/robot.ts'

export const administrator = { email: 'admin@example.com', password: 'a long bench password' } as const

type Choices = Partial<Pick<AppInput, 'workers' | 'consoleDirectory' | 'kinds' | 'erasing'>>
export type NodeInput = Pick<AppInput, 'databaseUrl'> & Choices

/** A node that serves requests alone unless `workers` are given. */
export async function startNode({
  databaseUrl,
  workers = 0,
  consoleDirectory = null,
  kinds = {},
  erasing,
}: NodeInput): Promise<App> {
  const app = await startApp({
    blobs: await openFolderStore(join(tmpdir(), 'tenure-bench-files')),
    databaseUrl,
    log: createLog('warn'),
    workers,
    demo: false,
    consoleDirectory,
    kinds,
    erasing,
    access: { adminEmail: administrator.email, adminPassword: administrator.password, bootstrapToken: null },
  })
  await ensureRobot(app.postgres.db)
  return app
}

export interface Answer<T> {
  body: T
  cookie: string | null
}

/** A request that goes the whole way but the socket. @throws on a refusal */
export async function call<T = Record<string, any>>(
  app: App,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  headers: Record<string, string> = asRobot,
): Promise<Answer<T>> {
  const answer = await app.http.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(body && { payload: body }),
  })
  if (answer.statusCode >= 400)
    throw new Error(`${method} ${path} answered ${answer.statusCode}: ${answer.body}`)
  const [cookie] = answer.cookies
  return { body: answer.json() as T, cookie: cookie ? `${cookie.name}=${cookie.value}` : null }
}

const asRobot = { authorization: `Bearer ${robotToken}` }

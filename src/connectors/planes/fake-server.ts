// The fake plane behind loopback HTTP, so that several server processes share one outside, and one of them
// can be killed while its call is on the way: the call then still takes effect, as it would in a real data
// centre.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import {
  fakePlane,
  type Fake,
  type FakeControl,
  type FakeTimes,
  type PlaneMethod,
  type Stall,
} from './fake.ts'
import type { ControlPlane } from './plane.ts'
import { PlaneError, planeErrorCodes } from './plane-error.ts'

export interface FakeServer {
  url: string
  /** The same fake without the detour, for the process that started the server. */
  fake: Fake
  close(): Promise<void>
}

/** Serves a new fake on 127.0.0.1; port 0 lets the system choose. */
export async function startFakeServer({
  clock,
  port = 0,
  ...times
}: { clock: Clock; port?: number } & Partial<FakeTimes>): Promise<FakeServer> {
  const fake = fakePlane({ clock, ...times })
  const answer = answersOf(fake)
  const server = createServer((request, response) => void serve(request, response, answer))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, fake, close: () => closeServer(server) }
}

/** The plane of a fake server in another process. When no server answers, calls fail with 'unreachable'. */
export function fakeClient({ url }: { url: string }): ControlPlane {
  const call = (method: PlaneMethod, signal: AbortSignal | undefined, ...args: unknown[]) =>
    post(`${url}/plane/${method}`, args, signal) as Promise<never>
  return {
    mark: {
      read: () => post(`${url}/mark/read`, []) as Promise<string | null>,
      write: (uid) => post(`${url}/mark/write`, [uid]) as Promise<never>,
    },
    check: (signal) => call('check', signal),
    listNamespaces: (labels, signal) => call('listNamespaces', signal, labels),
    findNamespace: (name, signal) => call('findNamespace', signal, name),
    ensureNamespace: (name, labels, signal) => call('ensureNamespace', signal, name, labels),
    deleteNamespace: (name, precondition, signal) => call('deleteNamespace', signal, name, precondition),
    listInstances: (namespace, signal) => call('listInstances', signal, namespace),
    findInstance: (namespace, uid, signal) => call('findInstance', signal, namespace, uid),
    createInstance: (namespace, spec, signal) => call('createInstance', signal, namespace, spec),
    applyInstance: (namespace, spec, signal) => call('applyInstance', signal, namespace, spec),
    deleteInstance: (namespace, uid, options, signal) =>
      call('deleteInstance', signal, namespace, uid, options),
  }
}

type Later<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never

/**
 * FakeControl from another process: every answer comes later. A stall is in place once its promise has
 * resolved.
 */
export type RemoteFakeControl = { [K in keyof FakeControl]: Later<FakeControl[K]> }

export function fakeControlClient({ url }: { url: string }): RemoteFakeControl {
  const command =
    (name: string) =>
    (...args: unknown[]) =>
      post(`${url}/control/${name}`, args) as Promise<never>
  return {
    counts: command('counts'),
    setTimes: command('setTimes'),
    failNext: command('failNext'),
    goDown: command('goDown'),
    comeBack: command('comeBack'),
    setMissingRights: command('setMissingRights'),
    hold: command('hold'),
    release: command('release'),
    setPhase: command('setPhase'),
    recreate: command('recreate'),
    appear: command('appear'),
    stallBefore: async (method, key) => {
      const id = await command('stallBefore')(method, key)
      const arrived: Promise<void> = command('arrived')(id)
      // A server closed at the end of a test must not fail it through a promise that is not awaited any more.
      arrived.catch(() => undefined)
      return { arrived, letGo: (): Promise<void> => command('letGo')(id) }
    },
  }
}

type Answers = Record<string, (...args: never[]) => unknown>

/** What the server can be asked, by path. */
function answersOf({ plane, control }: Fake): Answers {
  const stalls: Stall[] = []
  const stalling: Answers = {
    'control/stallBefore': (method: PlaneMethod, key?: string | null) =>
      stalls.push(control.stallBefore(method, key ?? undefined)) - 1,
    'control/arrived': (id: number) => stalls[id]?.arrived,
    'control/letGo': (id: number) => stalls[id]?.letGo(),
  }
  return {
    ...underPath('plane', plane),
    ...underPath('mark', plane.mark),
    ...underPath('control', control),
    ...stalling,
  }
}

const underPath = (path: string, functions: object): Answers =>
  Object.fromEntries(Object.entries(functions).map(([name, one]) => [`${path}/${name}`, one]))

async function serve(request: IncomingMessage, response: ServerResponse, answers: Answers): Promise<void> {
  const answer = answers[(request.url ?? '').slice(1)]
  const { status, body } = await resultOf(async () => {
    if (!answer) throw new Error(`The fake plane knows nothing of ${request.url}`)
    const args = z.array(z.unknown()).parse(JSON.parse(await bodyOf(request)))
    // JSON has null where an argument was left out in the middle. Each method has a list of arguments of its own.
    return answer(...(args.map((value) => value ?? undefined) as never[]))
  })
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

async function resultOf(work: () => Promise<unknown>): Promise<{ status: number; body: unknown }> {
  try {
    return { status: 200, body: { value: (await work()) ?? null } }
  } catch (error) {
    if (error instanceof PlaneError)
      return { status: 409, body: { code: error.code, message: error.message } }
    return { status: 500, body: { message: String(error) } }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

const refusal = z.object({ code: z.enum(planeErrorCodes), message: z.string() })

async function post(url: string, args: unknown[], signal?: AbortSignal): Promise<unknown> {
  const { status, body } = await send(url, args, signal)
  if (status === 200) return (body as { value: unknown }).value
  if (status !== 409) throw new Error(`The fake plane failed: ${JSON.stringify(body)}`)
  const { code, message } = refusal.parse(body)
  throw new PlaneError(code, message)
}

async function send(url: string, args: unknown[], signal: AbortSignal | undefined) {
  try {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(args), signal })
    return { status: answer.status, body: (await answer.json()) as unknown }
  } catch (error) {
    if (signal?.aborted)
      throw new PlaneError('timeout', 'The control plane did not answer in time.', { cause: error })
    throw new PlaneError('unreachable', 'The control plane cannot be reached.', { cause: error })
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

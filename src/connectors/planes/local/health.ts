// Asks the running thing itself: a process that lives but answers nothing is not healthy, and the build that
// counts is the one it reports, not the one that was ordered (an update once was called done on the old
// build's answer).
import { get } from 'node:http'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { shortened } from '#platform/shortened.ts'

const timeoutMs = 1000

export interface Health {
  phase: 'healthy' | 'unhealthy'
  build: string | null
  message: string | null
}

/** Null while the process has not written a port. */
export async function readPort(file: string): Promise<number | null> {
  const port = Number(await firstBytes(file).catch(() => ''))
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}

/** The instance may put anything in its place: a link to a file of the server, or a pipe that never ends. */
async function firstBytes(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!(await file.stat()).isFile()) return ''
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** GET /healthz and /version on loopback, one second each at most. Never throws. */
export async function askHealth(port: number, uid: string): Promise<Health> {
  const [health, version] = await Promise.all([ask(port, '/healthz'), ask(port, '/version')])
  const reported = readReport(version.body)
  if (health.status !== 200) return { phase: 'unhealthy', build: reported.version, message: health.failure }
  if (reported.uid !== null && reported.uid !== uid) {
    return { phase: 'unhealthy', build: null, message: 'Another instance answers on its port.' }
  }
  return { phase: 'healthy', build: reported.version, message: null }
}

interface Answer {
  status: number | null
  body: string
  failure: string
}

function ask(port: number, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (failure: string) => resolve({ status: null, body: '', failure })
    const request = get(
      {
        host: '127.0.0.1',
        port,
        path,
        agent: false,
      },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          if (body.length < 10_000) body += chunk
        })
        response.on('error', () => fail(`${path} broke off.`))
        response.on('end', () => {
          clearTimeout(timer)
          const status = response.statusCode ?? 0
          resolve({ status, body: status === 200 ? body : '', failure: `${path} answers ${status}.` })
        })
      },
    )
    const timer = setTimeout(() => {
      fail(`${path} does not answer within one second.`)
      request.destroy()
    }, timeoutMs)
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      fail(`${path} cannot be reached (${error.code ?? 'error'}).`)
    })
  })
}

/** `{"version": "..."}` or the version as plain text. */
function readReport(body: string): { version: string | null; uid: string | null } {
  try {
    const { version, uid } = JSON.parse(body) as { version?: unknown; uid?: unknown }
    return { version: textOrNull(version), uid: textOrNull(uid) }
  } catch {
    return { version: textOrNull(body.trim()), uid: null }
  }
}

const textOrNull = (value: unknown) =>
  typeof value === 'string' && value !== '' ? shortened(value, 200) : null

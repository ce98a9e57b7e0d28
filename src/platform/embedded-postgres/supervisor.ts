// A small process between the app and PostgreSQL. It has a session of its own, so that Ctrl-C reaches the app
// first. It holds the other end of a channel to the app, which closes in any case when the app ends, even by
// kill -9. Then it stops PostgreSQL. When PostgreSQL dies while the app lives, it starts PostgreSQL again on
// the same port.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { pause } from '../clock.ts'
import type { Account } from './account.ts'
import { readPostmasterFile, stopPostgres } from './postmaster.ts'

export interface SupervisorOrder {
  binary: string
  arguments: string[]
  environment: Record<string, string>
  cluster: string
  logFile: string
  account: Account | null
}

export type SupervisorReport =
  | { kind: 'ready' | 'restarted'; pid: number; port: number }
  | { kind: 'failed' | 'given_up'; message: string }

const MAX_RESTARTS = 5
let ending = false

process.once('message', (order) => void run(order as SupervisorOrder))
process.once('disconnect', leave)
// only the app decides
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

async function run(order: SupervisorOrder): Promise<void> {
  process.off('disconnect', leave)
  process.once('disconnect', () => void end(order, 0))
  process.on('message', () => void end(order, 0)) // any further word means "stop"
  process.on('uncaughtException', () => void end(order, 1))
  rotate(order.logFile)
  const port = await freePort()
  if (ending) return // the app is gone already: a PostgreSQL started now would never be stopped
  const first = start(order, port)
  if (!(await isReady(order, first))) return fail(order, 'failed')
  report({ kind: 'ready', pid: first.pid as number, port })
  await keepRunning(order, first, port)
}

async function keepRunning(order: SupervisorOrder, first: ChildProcess, port: number): Promise<void> {
  let current = first
  for (let restarts = 0; restarts < MAX_RESTARTS; restarts++) {
    await hasExited(current)
    if (ending) return
    await stopPostgres(order.cluster) // orphaned children of a killed postmaster still hold its shared memory
    if (ending) return
    current = start(order, port)
    if (await isReady(order, current)) report({ kind: 'restarted', pid: current.pid as number, port })
    else await pause(1000)
  }
  await hasExited(current)
  await fail(order, 'given_up')
}

function start(order: SupervisorOrder, port: number): ChildProcess {
  const log = openSync(order.logFile, 'a', 0o600)
  const { account } = order
  const child = spawn(order.binary, ['-D', order.cluster, '-p', String(port), ...order.arguments], {
    cwd: order.cluster,
    env: order.environment,
    stdio: ['ignore', log, log],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  child.on('error', () => {}) // seen as "has exited" below; the log file and the app's first run of initdb say why
  return child
}

async function isReady(order: SupervisorOrder, child: ChildProcess): Promise<boolean> {
  const exited = hasExited(child).then(() => true)
  for (;;) {
    const file = readPostmasterFile(order.cluster)
    if (file?.ready && file.pid === child.pid) return true
    if (await Promise.race([exited, pause(30).then(() => false)])) return false
  }
}

function hasExited(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}

async function fail(order: SupervisorOrder, kind: 'failed' | 'given_up'): Promise<void> {
  if (ending) return
  report({ kind, message: lastLines(order.logFile) })
  await end(order, 1)
}

async function end(order: SupervisorOrder, code: number): Promise<void> {
  if (ending) return
  ending = true
  await stopPostgres(order.cluster).finally(() => process.exit(code))
}

function report(message: SupervisorReport): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

// The app ended before it gave an order: there is nothing to stop.
function leave(): void {
  process.exit()
}

/** A port that is free now; when another process takes it before PostgreSQL does, the app tries again. */
function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}

// One older log is kept. A new file also avoids a log of another account, to which this process may not
// append.
function rotate(logFile: string): void {
  try {
    renameSync(logFile, `${logFile}.1`)
  } catch {
    rmSync(logFile, { force: true })
  }
}

function lastLines(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n')
  } catch {
    return 'there is no log'
  }
}

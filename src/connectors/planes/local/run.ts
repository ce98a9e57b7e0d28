// One run of an instance: a real process of its own session. The claim file decides who runs: the process
// writes it itself, before it becomes the program, so that a server killed at any line neither loses nor
// doubles a process. The same file, written as "closed", keeps a start that is still on its way from ever
// happening.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { InstanceSpec } from '../plane.ts'
import { groupLives, isAlive, signalGroup, uptime, type Marks } from './process-identity.ts'
import { jsonOrNull, noneWhenMissing, runFile, type Folder } from './versions.ts'
import { findWorkFolder, makeWorkFolder, portFile, portFileInside, type WorkFolder } from './work-folder.ts'
import { writeOnce } from './write-once.ts'

const bundledService = fileURLToPath(new URL('./instance-service.mjs', import.meta.url))
const dropRights = fileURLToPath(new URL('./drop-rights.mjs', import.meta.url))
const maxLogBytes = 4 * 1024 * 1024
const defaultStopTimeoutMs = 10_000

const claimFile = z.union([
  z.object({ closed: z.literal(true) }),
  z.object({ pid: z.int().min(2), started: z.string().min(1), up: z.number().nullable() }),
])

type Claim = z.infer<typeof claimFile>

export type RunState =
  | { state: 'unclaimed' }
  | { state: 'ended' }
  /** `age` in seconds; null where the system does not say it. */
  | { state: 'running'; pid: number; age: number | null }

/** The state of this run: whether its own process lives. */
export async function observeRun(folder: Folder, number: number): Promise<RunState> {
  const claim = await readClaim(folder, number)
  if (!claim) return { state: 'unclaimed' }
  if ('closed' in claim || !(await isAlive(claim))) return { state: 'ended' }
  await capLog(runFile(folder, number, 'log'))
  return { state: 'running', pid: claim.pid, age: claim.up === null ? null : uptime() - claim.up }
}

/**
 * Starts the run unless another process has claimed or closed it; returns when that is decided. Throws what
 * spawning throws, e.g. when the machine has no processes left.
 */
export async function startRun(folder: Folder, number: number, spec: InstanceSpec): Promise<void> {
  const work = await makeWorkFolder(folder)
  const log = await open(runFile(folder, number, 'log'), 'a', 0o600)
  try {
    const child =
      work.account === null
        ? startAsServer({ folder, number, spec, work }, log.fd)
        : startAsItself({ folder, number, spec, work }, log.fd)
    // The pipe closes when the shell has become the program, or has ended without the claim.
    const decided = child.stdio[3]!
    child.unref()
    await Promise.race([
      once(decided, 'close'),
      once(child, 'error').then(([error]) => {
        throw error
      }),
    ])
  } finally {
    await log.close()
  }
}

interface Start {
  folder: Folder
  number: number
  spec: InstanceSpec
  work: WorkFolder
}

function startAsServer({ folder, number, spec, work }: Start, log: number): ChildProcess {
  const command = spec.build.command ?? [process.execPath, bundledService]
  return spawn('/bin/sh', ['-c', claimThenRun, 'sh', runFile(folder, number, 'claim'), ...command], {
    cwd: work.path,
    env: environment({ folder, number, spec, work }),
    detached: true,
    stdio: ['ignore', log, log, 'pipe'],
  })
}

/**
 * The claim is written as root, where the instance cannot write; then drop-rights.mjs becomes the instance's
 * account. The build's own variables come on a pipe: until then the process is root, and NODE_OPTIONS among
 * them would run as root.
 */
function startAsItself({ folder, number, spec, work }: Start, log: number): ChildProcess {
  const command = [process.execPath, dropRights]
  const child = spawn('/bin/sh', ['-c', claimThenRun, 'sh', runFile(folder, number, 'claim'), ...command], {
    cwd: work.path,
    env: {
      ...ownVariables({ folder, number, spec, work }),
      PATH: process.env.PATH,
      PORT_FILE: portFile(folder, number, work),
    },
    detached: true,
    stdio: ['ignore', log, log, 'pipe', 'pipe'],
  })
  const order = child.stdio[4] as Writable
  // Another server may have claimed the run: then the shell has ended without reading.
  order.on('error', () => undefined)
  order.end(
    JSON.stringify({
      account: work.account,
      environment: environment({ folder, number, spec, work }),
      command: spec.build.command,
    }),
  )
  return child
}

/**
 * One step towards the end of a run: closes it if it never started, asks it to stop, kills it when its time
 * is over.
 * @returns null when it is gone for certain, else the process that still lives.
 */
export async function endRun(
  folder: Folder,
  number: number,
  spec: InstanceSpec,
): Promise<{ pid: number } | null> {
  await writeOnce(folder.root, runFile(folder, number, 'claim'), JSON.stringify({ closed: true }))
  const claim = await readClaim(folder, number)
  if (claim && !('closed' in claim) && (await groupLives(claim, marksOf(folder, number)))) {
    await askOrKill(folder, number, stopTimeoutMs(spec))
    return { pid: claim.pid }
  }
  await writeFile(runFile(folder, number, 'ended'), '')
  // The last log is kept to find out why the run ended; the ones before it would fill the disk.
  await rm(runFile(folder, number - 1, 'log'), { force: true })
  return null
}

/** Ends the process of a run but leaves the instance: it is then 'stopped'. Null when nothing lives. */
export async function stopRun(
  folder: Folder,
  number: number,
  spec: InstanceSpec,
): Promise<{ pid: number } | null> {
  const claim = await readClaim(folder, number)
  if (!claim || 'closed' in claim || !(await groupLives(claim, marksOf(folder, number)))) return null
  await askOrKill(folder, number, stopTimeoutMs(spec))
  return { pid: claim.pid }
}

/**
 * How long a stop may take before it is a kill: STOP_TIMEOUT_MS of the build's environment, or ten seconds.
 */
export function stopTimeoutMs(spec: InstanceSpec): number {
  const wanted = Number(spec.build.env?.STOP_TIMEOUT_MS)
  return Number.isFinite(wanted) && wanted >= 0 ? wanted : defaultStopTimeoutMs
}

async function askOrKill(folder: Folder, number: number, timeoutMs: number): Promise<void> {
  const claim = await readClaim(folder, number)
  if (!claim || 'closed' in claim) return
  const file = runFile(folder, number, 'stop')
  const askedAt = await readFile(file, 'utf8').catch(noneWhenMissing)
  if (typeof askedAt === 'string') {
    if ((uptime() - Number(askedAt)) * 1000 >= timeoutMs)
      await signalGroup(claim, marksOf(folder, number), 'SIGKILL')
    return
  }
  // The signal comes first and the note after it. When the server dies in between, the next pass sends the
  // signal again, which does no harm.
  await signalGroup(claim, marksOf(folder, number), 'SIGTERM')
  await writeOnce(folder.root, file, String(uptime()))
}

async function readClaim(folder: Folder, number: number): Promise<Claim | null> {
  const text = await readFile(runFile(folder, number, 'claim'), 'utf8').catch(noneWhenMissing)
  if (typeof text !== 'string') return null
  // A half-written claim comes only from a power cut, which has also ended the process.
  const parsed = claimFile.safeParse(jsonOrNull(text))
  return parsed.success ? parsed.data : { closed: true }
}

async function capLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > maxLogBytes) await truncate(path)
}

function marksOf(folder: Folder, number: number): Marks {
  const work = findWorkFolder(folder)
  return { variable: `PORT_FILE=${portFile(folder, number, work)}`, account: work.account }
}

/** Nothing is inherited but the search path: the server's own environment holds the database's password. */
function environment({ folder, number, spec, work }: Start): NodeJS.ProcessEnv {
  return {
    ...spec.build.env,
    PATH: spec.build.env?.PATH ?? process.env.PATH,
    ...ownVariables({ folder, number, spec, work }),
  }
}

function ownVariables({ folder, number, spec, work }: Start): NodeJS.ProcessEnv {
  return {
    HOME: work.path,
    INSTANCE_UID: spec.uid,
    INSTANCE_NAME: spec.name,
    INSTANCE_ROLE: spec.role,
    INSTANCE_NAMESPACE: basename(dirname(folder.path)),
    BUILD_VERSION: spec.build.version,
    PORT_FILE: portFileInside(folder, number, work),
  }
}

/** `ln` makes the claim whole and once; `exec` keeps the pid and the start time that the claim names. */
const claimThenRun = `
set -ef
claim=$1; shift
field22() { shift 21; printf %s "$1"; }
up=null; boot=
if [ -r /proc/$$/stat ]; then
  read -r stat < /proc/$$/stat
  [ ! -r /proc/sys/kernel/random/boot_id ] || read -r boot < /proc/sys/kernel/random/boot_id
  [ ! -r /proc/uptime ] || read -r up rest < /proc/uptime
  started=$boot.$(field22 $stat)
else
  started=$(ps -o lstart= -p $$ | tr -s ' ' | sed 's/^ //;s/ $//')
fi
printf '{"pid":%s,"started":"%s","up":%s}' "$$" "$started" "$up" > "$claim.$$"
ln "$claim.$$" "$claim" 2>/dev/null || { rm -f "$claim.$$"; exit 0; }
rm -f "$claim.$$"
exec "$@" 3>&-
`

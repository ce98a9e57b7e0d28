// One run of an instance: a real process of its own session. The claim file decides who runs: the process
// writes it itself, before it becomes the program, so that a server killed at any line neither loses nor
// doubles a process. The same file, written as "closed", keeps a start that is still on its way from ever
// happening.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { InstanceSpec } from '../plane.ts'
import { groupLives, isAlive, signalGroup, uptime, type Marks } from './process-identity.ts'
import { jsonOrNull, noneWhenMissing, runFile, type Folder } from './versions.ts'
import { findWorkFolder, portFile } from './work-folder.ts'
import { writeOnce } from './write-once.ts'
import { capLog } from './start-run.ts'

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

function marksOf(folder: Folder, number: number): Marks {
  const work = findWorkFolder(folder)
  return { variable: `PORT_FILE=${portFile(folder, number, work)}`, account: work.account }
}

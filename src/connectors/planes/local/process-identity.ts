// Who a process is, across restarts of the server and of the machine: its pid alone is handed out again, and
// a signal to a reused pid could end another program, such as a database. So every signal is preceded by a
// look at the start time.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const linux = process.platform === 'linux'

/** How processes are known that came from a run and have outlived its first one. */
export interface Marks {
  /** An entry of their environment, as `NAME=value`. */
  variable: string
  /** The number of the account that is this instance's alone; null when it has none. */
  account: number | null
}

export interface ProcessIdentity {
  pid: number
  /** Boot and start time in the system's own words; equal only for the very same process. */
  started: string
}

/** Whether this very process lives. A zombie counts as dead: there may be no parent to reap it. */
export async function isAlive({ pid, started }: ProcessIdentity): Promise<boolean> {
  return (await startOf(pid)) === started
}

/**
 * Signals the group that this process leads. When only others are left, it signals those that provably came
 * from it: the instance's own account, or the same group number and the entry in their environment.
 * @returns whether there was a process to signal.
 */
export async function signalGroup(
  identity: ProcessIdentity,
  marks: Marks,
  signal: NodeJS.Signals,
): Promise<boolean> {
  if (await isAlive(identity)) return sendIfStill(identity, signal)
  const left = await membersLeft(identity.pid, marks)
  return left.map((member) => sendIfStill(member, signal, member.pid)).includes(true)
}

/** Whether the process lives, or one that came from it. */
export async function groupLives(identity: ProcessIdentity, marks: Marks): Promise<boolean> {
  return (await isAlive(identity)) || (await membersLeft(identity.pid, marks)).length > 0
}

/**
 * Seconds since the machine started. The waiting time of a stop is measured with it, because clocks can be
 * changed.
 */
export { uptime } from 'node:os'

function sendIfStill({ pid, started }: ProcessIdentity, signal: NodeJS.Signals, target = -pid): boolean {
  // Looked at again right before the signal, with no other code in between.
  if (linux && startInStat(readStat(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))) !== started)
    return false
  try {
    return process.kill(target, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

async function startOf(pid: number): Promise<string | null> {
  if (!linux) return startByPs(pid)
  return startInStat(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null))
}

/**
 * What a dead leader has left: members of its group, and with an account of its own every process of that
 * account, whatever group it has moved to. The leader's own number is left out: it is another process's by
 * now.
 */
async function membersLeft(group: number, { variable, account }: Marks): Promise<ProcessIdentity[]> {
  if (!linux || (account === null && !groupExists(group))) return []
  const members: ProcessIdentity[] = []
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === group) continue
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    const started = startInStat(stat)
    if (!started) continue
    const isMember =
      account === null
        ? Number(fieldsAfterName(stat!)[2]) === group && (await hasVariable(pid, variable))
        : (await userOf(pid)) === account
    if (isMember) members.push({ pid, started })
  }
  return members
}

async function hasVariable(pid: number, variable: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  return environment.split('\0').includes(variable)
}

/**
 * The real user. The owner of the folder in /proc will not do: it is root for a process that has changed its
 * account.
 */
async function userOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const user = /^Uid:\s+(\d+)/m.exec(status)?.[1]
  return user === undefined ? null : Number(user)
}

function groupExists(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** `<boot id>.<ticks since boot>`: ticks repeat after a reboot, the boot id does not. */
function startInStat(stat: string | null): string | null {
  if (!stat) return null
  const fields = fieldsAfterName(stat)
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return `${bootId()}.${fields[19]}`
}

/** The program's name, in brackets, may hold anything; what follows the last bracket is plain. */
const fieldsAfterName = (stat: string) => stat.slice(stat.lastIndexOf(')') + 2).split(' ')

let knownBootId: string | undefined

function bootId(): string {
  knownBootId ??= (readStat(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? '').trim()
  return knownBootId
}

function readStat(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}

async function startByPs(pid: number): Promise<string | null> {
  const answer = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => null)
  const [stat, ...started] = answer?.stdout.trim().split(/\s+/) ?? []
  return !stat || stat.startsWith('Z') ? null : started.join(' ')
}

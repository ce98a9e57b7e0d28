// The file in which a running server identifies itself: `<data folder>/server.json`. It may be old, and its
// process number may belong to another process by now: no signal is sent before the start time has been
// compared.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from './clock.ts'
import { identify } from './embedded-postgres/process-identity.ts'

const schema = z.object({ pid: z.number().int().min(2), started: z.string().min(1), url: z.string() })

export type ServerFile = z.output<typeof schema>

/** The content of the file, or null when there is none that can be read. */
export function readServerFile(dataDir: string): ServerFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')))
  } catch {
    return null
  }
}

/**
 * True while the process that wrote the file lives. `started` is either the system's own mark of the process
 * or the instant of its start.
 */
export function isRunning({ pid, started }: ServerFile): boolean {
  const present = identify(pid)
  if (!present) return false
  return isInstant(started) ? isNear(Date.parse(started), startOf(pid)) : present.started === started
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/**
 * The system counts from its boot in hundredths of a second, and knows the time of the boot to a second; Node
 * starts its own clock later.
 */
const toleranceMilliseconds = 3_000
const isNear = (noted: number, present: number | null): boolean =>
  present !== null && Math.abs(noted - present) <= toleranceMilliseconds

/** When that process began, in milliseconds since 1970. */
function startOf(pid: number): number | null {
  try {
    return process.platform === 'linux'
      ? startOnLinux(pid)
      : Date.parse(execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }))
  } catch {
    return null
  }
}

const ticksPerSecond = 100 // USER_HZ, the same on every Linux that Node runs on

function startOnLinux(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // the name before it may contain anything
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
  return systemClock.now().getTime() - (uptime - ticks / ticksPerSecond) * 1000
}

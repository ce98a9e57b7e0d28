// Processor time of other processes, which node tells of its own process alone: from /proc, so on Linux.
import { readFileSync } from 'node:fs'

export interface ProcessorTime {
  /** Seconds of the process itself. */
  own: number
  /** Seconds of the children that it has waited for, with theirs. */
  children: number
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock is (USER_HZ). */
const ticksPerSecond = 100
/** Positions of utime, stime, cutime and cstime behind the name of the program (proc_pid_stat(5)). */
const firstTime = 11

/** Of a living process. Null where it cannot be read: another system, or the process is gone. */
export function processorTime(process: number | 'self'): ProcessorTime | null {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8')
    const times = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(firstTime, firstTime + 4)
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = times.map(Number)
    return {
      own: (user + system) / ticksPerSecond,
      children: (childrenUser + childrenSystem) / ticksPerSecond,
    }
  } catch {
    return null
  }
}

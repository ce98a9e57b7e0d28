// Runs the test files that it is given, each in a process of its own, in that order: `node --test` would sort
// them by name. A process of its own as well, because it is ended when all tests have, whatever still runs.
import { availableParallelism } from 'node:os'
import { relative, resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { recordDurations } from './files.ts'

const timeoutMs = 180_000
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort())

const durations: Record<string, number> = {}
const events = run({
  files: process.argv.slice(2).map((file) => resolve(file)),
  concurrency: Number(process.env.TENURE_TEST_FILES_AT_ONCE) || filesAtOnce(),
  forceExit: true,
  timeout: timeoutMs,
  signal: stopped.signal,
})
events.on('test:fail', ({ todo }) => {
  if (todo === undefined || todo === false) process.exitCode = 1
})
events.on('test:summary', ({ file, duration_ms }) => {
  if (file) durations[relative('', file)] = Math.round(duration_ms)
})
events.on('end', () => {
  recordDurations(durations)
  if (stopped.signal.aborted) process.exitCode = 1
})
events.compose(spec).pipe(process.stdout)

/** A file waits half of its time for PostgreSQL, processes and leases: one more than there are processors. */
function filesAtOnce(): number {
  return Math.min(4, Math.max(2, availableParallelism() + 1))
}

// Runs the test files that it is given in that order: `node --test` would sort them by name. Files that need a
// process of their own get one; the others are shared out among as many processes as run at once. A process of
// its own as well, because it is ended when all tests have, whatever still runs. With `--times` it prints at
// its end what each file took.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { recordDurations } from './files.ts'
import { mayShare, shareOut } from './sharing.ts'
import { timesIn, timesTable } from './times.ts'

const timeoutMs = 180_000
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort())

const showTimes = process.argv.includes('--times')
const files = process.argv.slice(2).filter((argument) => argument !== '--times')
const atOnce = Number(process.env.TENURE_TEST_FILES_AT_ONCE) || filesAtOnce()
const shared = files.length > atOnce ? files.filter(mayShare) : []
const alone = files.filter((file) => !shared.includes(file)).map((file) => resolve(file))
const folder = mkdtempSync(join(tmpdir(), 'tenure-test-run-'))
const measures = join(folder, 'measures')
mkdirSync(measures)
process.env.TENURE_TEST_MEASURES = measures
// One process of the shared files from the beginning: they compute while the others wait for something.
const [first = [], ...others] = shareOut({ files: shared, folder }, atOnce)
const events = run({
  files: [first, alone, others].flat(),
  execArgv: ['measure.ts', 'tracking.ts'].flatMap((name) => [
    '--import',
    new URL(name, import.meta.url).href,
  ]),
  concurrency: atOnce,
  forceExit: true,
  timeout: timeoutMs,
  signal: stopped.signal,
})
events.on('test:fail', ({ todo }) => {
  if (todo === undefined || todo === false) process.exitCode = 1
})
events.on('end', () => {
  if (stopped.signal.aborted) process.exitCode = 1
})
events
  .compose(spec)
  .on('end', () => {
    const times = timesIn(measures)
    recordDurations(times)
    if (showTimes) console.log(`\n${timesTable(times)}`)
    rmSync(folder, { recursive: true, force: true })
  })
  .pipe(process.stdout)

/** A file waits half of its time for PostgreSQL, processes and leases: two more than there are processors. */
function filesAtOnce(): number {
  return Math.min(5, availableParallelism() + 2)
}

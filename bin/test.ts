// Runs the tests: one PostgreSQL for all of them, a browser if any of them needs one, then node's own test
// runner. Arguments are parts of file names: `npm test -- fence e2e/closing`. `--changed` takes the files
// that the change since main touches, `--changed=HEAD~1` since that. `--times` prints what each file took.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'
import { exitWithParent } from '#platform/parent.ts'
import { findBrowser } from '#test/browser.ts'
import { changedSince, testsTouchedBy, thisProject } from './test/changed.ts'
import { allTestFiles, longestFirst } from './test/files.ts'
import { processorTime } from './test/processor-time.ts'
import { quickFolder } from './test/quick-folder.ts'

process.chdir(join(import.meta.dirname, '..'))
const files = chooseFiles(process.argv.slice(2))
const timesOption = process.argv.filter((argument) => argument === '--times')
if (files.length === 0) {
  const isChanged = process.argv.some((argument) => argument.startsWith('--changed'))
  console.error(isChanged ? 'Nothing changed that a test knows.' : 'No test file has such a name.')
  process.exit(isChanged ? 0 : 1)
}
// Once, before several need it at the same time.
if (files.some((file) => /browser\.ts/.test(readFileSync(file, 'utf8')))) await findBrowser()
process.exitCode = await withDatabase(runFiles)

function chooseFiles(given: string[]): string[] {
  const parts = given.filter((argument) => !argument.startsWith('--'))
  const since = given.find((argument) => argument.startsWith('--changed'))
  const candidates = since ? touched(since.split('=')[1] ?? 'main') : allTestFiles()
  return candidates.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
}

function touched(base: string): string[] {
  const changed = changedSince(base)
  const { tests, because } = testsTouchedBy(changed, thisProject())
  console.log(`${changed.length} files differ from ${base}: ${tests.length} test files are touched.`)
  for (const line of [...because, ...tests]) console.log(`  ${line}`)
  return tests
}

async function withDatabase(run: (url: string) => Promise<number>): Promise<number> {
  const { TEST_DATABASE_URL } = process.env
  if (TEST_DATABASE_URL) return run(TEST_DATABASE_URL)
  const dataDir = quickFolder()
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: createLog('warn'),
    durable: false,
    maxConnections: 400,
  })
  try {
    const code = await run(postgres.url)
    const spent = processorTime(postgres.pid)
    if (timesOption.length > 0 && spent)
      console.log(`PostgreSQL took ${(spent.own + spent.children).toFixed(1)} seconds of processor time.`)
    return code
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function runFiles(url: string): Promise<number> {
  const runner = join(import.meta.dirname, 'test', 'run-files.ts')
  const child = spawn(process.execPath, [runner, ...timesOption, ...longestFirst(files)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url },
  })
  // Stops the runner and waits for it: the database must outlive the tests that use it.
  const stop = () => child.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  exitWithParent(stop)
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code, signal) => done(code ?? 128 + constants.signals[signal as NodeJS.Signals]))
  })
}

// The test files of the project, and the order in which they run: the longest first, so that at the end no
// long one runs alone.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileTimes } from './times.ts'

const folders = ['src', 'cli', 'demo', 'test', 'plugins', 'scripts', 'console', 'client', 'bin']
/** Milliseconds that each file took when it ran last on this machine. Without it nothing is lost but time. */
const record = 'node_modules/.cache/test-durations.json'

/** Paths from the root, sorted. The skeleton of a module is tried by test/new-module.test.ts, in a copy. */
export function allTestFiles(): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*.test.ts`)
  return globSync(patterns, {
    exclude: (name) => name.includes('node_modules') || name.includes('skeleton'),
  }).sort()
}

/**
 * A file that has not run yet on this machine is taken for a long one when it starts processes or browsers.
 */
export function longestFirst(files: readonly string[]): string[] {
  const known = readDurations()
  const expected = new Map(files.map((file) => [file, known[file] ?? guess(file)]))
  return files.toSorted((a, b) => (expected.get(b) ?? 0) - (expected.get(a) ?? 0))
}

const guess = (file: string): number =>
  /test\/processes|test\/e2e|e2e\/|child_process|browser\.ts|crash/.test(readFileSync(file, 'utf8'))
    ? 20_000
    : 2_000

/** Keeps what was known of the files that did not run now. */
export function recordDurations(times: readonly FileTimes[]): void {
  const durations = Object.fromEntries(times.map(({ file, wall }) => [file, Math.round(wall * 1000)]))
  try {
    mkdirSync(dirname(record), { recursive: true })
    writeFileSync(record, JSON.stringify({ ...readDurations(), ...durations }, null, 1))
  } catch {
    // A folder that cannot be written: the next run guesses again.
  }
}

function readDurations(): Record<string, number> {
  try {
    return JSON.parse(readFileSync(record, 'utf8')) as Record<string, number>
  } catch {
    return {}
  }
}

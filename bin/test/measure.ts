// What test files took. Preloaded into the process of each: when that ends, it leaves in a folder how long it
// ran and which processor time it and its children took. A process that runs several files says when each
// ended.
import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { processorTime } from './processor-time.ts'
import type { FileTimes } from './times.ts'

const { TENURE_TEST_MEASURES: folder } = process.env
const program = relative('', process.argv[1] ?? '')
// Programs that a test starts get the same environment: they are no test files.
if (program.endsWith('.test.ts')) process.on('exit', () => leave(sinceStart(program)))

/** @returns to be called when the file has ended */
export function beginMeasure(file: string): () => void {
  const before = sinceStart(file)
  return () => {
    const now = sinceStart(file)
    const since = (name: 'own' | 'children') => (now[name] ?? 0) - (before[name] ?? 0)
    leave({ file, wall: now.wall - before.wall, own: since('own'), children: since('children') })
  }
}

const sinceStart = (file: string): FileTimes => ({
  file,
  wall: process.uptime(),
  ...processorTime('self'),
})

function leave(times: FileTimes): void {
  if (!folder) return
  try {
    writeFileSync(join(folder, `${times.file.replaceAll(/\W/g, '-')}.json`), JSON.stringify(times))
  } catch {
    // A full disk: the file is missing in the table.
  }
}

// Preloaded into the process of each test file: when that ends, it leaves in a folder how long it ran and which
// processor time it and its children took.
import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { processorTime } from './processor-time.ts'

const { TENURE_TEST_MEASURES: folder } = process.env
const file = relative('', process.argv[1] ?? '')
// Programs that a test starts get the same environment: they are no test files.
if (folder && file.endsWith('.test.ts')) process.on('exit', () => leave(folder))

function leave(place: string): void {
  const measure = { file, wall: process.uptime(), ...processorTime('self') }
  try {
    writeFileSync(join(place, `${process.pid}.json`), JSON.stringify(measure))
  } catch {
    // A full disk: the file is missing in the table.
  }
}

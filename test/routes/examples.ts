// The examples of every route, by the module that has it: each file below examples/ is found by itself. A
// route without one fails test/routes.test.ts, which says so.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Examples } from './example.ts'

const folder = join(import.meta.dirname, 'examples')

/** @throws Error when two files have an example of the same route */
export async function readExamples(): Promise<Examples> {
  const found: Record<string, Examples[string]> = {}
  for (const file of globSync('*.ts', { cwd: folder }).sort()) {
    const { examples } = (await import(pathToFileURL(join(folder, file)).href)) as { examples: Examples }
    for (const [name, example] of Object.entries(examples)) {
      if (found[name]) throw new Error(`${name} has a second example in ${file}.`)
      found[name] = example
    }
  }
  return found
}

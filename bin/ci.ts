// Everything that must hold before a change goes in. Stops at the first step that fails and names it. The
// tests come last, so that the runner's closing counts are the last lines. `check` runs all but the tests.
import { join } from 'node:path'
import { exitWithParent } from '#platform/parent.ts'
import { runTarget } from '../scripts/run-target.mjs'

const steps = [
  { name: 'types', run: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'] },
  { name: 'format', run: ['bin/format.ts', '--check'] },
  { name: 'lint', run: ['bin/lint.ts'] },
  { name: 'unused code', run: ['bin/unused.ts'] },
  { name: 'generated documents are fresh', run: ['bin/generate.ts', '--verify'] },
  { name: 'tests', run: ['bin/test.ts'] }, // the boundaries between the folders are among them
]

process.chdir(join(import.meta.dirname, '..'))
exitWithParent(() => process.exit(1)) // each step has a pipe to this process and ends with it
const chosen = process.argv[2] === 'check' ? steps.slice(0, -1) : steps
for (const {
  name,
  run: [target = '', ...args],
} of chosen) {
  console.log(`== ${name}`)
  const code = await runTarget({ node: process.execPath, target, args })
  if (code === 0) continue
  console.error(`== failed: ${name}`)
  process.exit(code)
}

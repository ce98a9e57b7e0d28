// Finds files, exports, types and dependencies that nothing uses (knip.json says where use begins, and marks with
// `!` what the product is), and exports of the product that only tests use (tested-exports.ts lists those that may
// be). Fails if there are any.
import { spawnSync } from 'node:child_process'
import { root } from '../scripts/bootstrap.mjs'
import { programOf, runOverAll, whyUnavailable } from './code-tools.ts'
import { testedExports } from './tested-exports.ts'

const why = await whyUnavailable('knip')
if (why === null) {
  const unused = runOverAll('knip', ['--no-progress', '--no-config-hints'])
  const refused = refusals(usedByTestsAlone())
  for (const each of refused) console.error(each)
  process.exitCode = unused || (refused.length ? 1 : 0)
} else console.warn(`warning: unused code was not looked for: ${why}`)

interface Report {
  issues: { file: string; exports: { name: string }[]; types: { name: string }[] }[]
}

/** `file:name` of each export of the product that no file of the product imports. */
function usedByTestsAlone(): string[] {
  const flags = ['--production', '--include', 'exports,types', '--no-exit-code', '--no-progress']
  const { stdout } = spawnSync(programOf('knip'), [...flags, '--reporter', 'json'], {
    cwd: root,
    encoding: 'utf8',
  })
  const { issues } = JSON.parse(stdout) as Report
  return issues
    .filter(({ file }) => !file.startsWith('bin/'))
    .flatMap(({ file, exports, types }) => [...exports, ...types].map(({ name }) => `${file}:${name}`))
}

function refusals(found: readonly string[]): string[] {
  const listed = Object.keys(testedExports)
  return [
    ...found
      .filter((each) => !listed.includes(each))
      .map((each) => `only tests use ${each}: test it through what the product uses, or do not export it`),
    ...listed
      .filter((each) => !found.includes(each))
      .map((each) => `${each} is used by the product, or gone: take it out of bin/tested-exports.ts`),
  ]
}

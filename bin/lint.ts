// Runs the linter, with types where its type-aware half exists for this platform.
import { programOf, runOverAll, runs, whyUnavailable } from './code-tools.ts'

process.exitCode = await lint()

async function lint(): Promise<number> {
  const why = await whyUnavailable('oxlint')
  if (why !== null) {
    console.warn(`warning: not linted: ${why}`)
    return 0
  }
  const typeAware = runs('tsgolint', '--help')
  if (!typeAware) console.warn('warning: linting without types; this platform lacks the type-aware part.')
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: programOf('tsgolint') }
  return runOverAll('oxlint', typeAware ? ['--type-aware'] : [], env)
}

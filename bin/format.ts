// Formats every source file. `--check` only says which ones are not formatted, and fails if there are any.
import { runOverAll, whyUnavailable } from './code-tools.ts'

const why = await whyUnavailable('oxfmt')
if (why === null) process.exitCode = runOverAll('oxfmt', process.argv.slice(2))
else console.warn(`warning: not formatted: ${why}`)

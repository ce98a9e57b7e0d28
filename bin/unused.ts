// Finds files, exports, types and dependencies that nothing uses (knip.json says where use begins). Fails if
// there are any.
import { runOverAll, whyUnavailable } from './code-tools.ts'

const why = await whyUnavailable('knip')
if (why === null) process.exitCode = runOverAll('knip', ['--no-progress', '--no-config-hints'])
else console.warn(`warning: unused code was not looked for: ${why}`)

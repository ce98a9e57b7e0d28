// Runs a TypeScript file of this checkout on a machine that may only have an old Node and no packages yet.
// Plain JavaScript without dependencies, because it runs before anything is installed: node scripts/run.mjs
// <file> [...]
import { resolve } from 'node:path'
import { prepare, root } from './bootstrap.mjs'
import { runTarget } from './run-target.mjs'
import { hideEnvironment } from './secrets.mjs'

hideEnvironment()
const [target, ...args] = process.argv.slice(2)
if (!target) {
  console.error('usage: node scripts/run.mjs <file.ts> [arguments]')
  process.exit(2)
}
const node = await prepare()
process.exit(await runTarget({ node, target: resolve(root, target), args }))

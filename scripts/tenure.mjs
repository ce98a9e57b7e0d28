#!/usr/bin/env node
// The command line in a checkout (`npx tenure`): installs what is missing first, says so on standard error
// only, so that `tenure ... --json | jq` never meets a line that is not JSON.
import { join } from 'node:path'
import { prepare, root } from './bootstrap.mjs'
import { runTarget } from './run-target.mjs'
import { hideEnvironment } from './secrets.mjs'

hideEnvironment()
const node = await prepare()
process.exit(await runTarget({ node, target: join(root, 'cli', 'main.ts'), args: process.argv.slice(2) }))

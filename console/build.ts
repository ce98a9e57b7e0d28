// Builds the console when its sources changed since the last time, so that `npm start` on a fresh machine
// shows it and every later start costs one look at the files.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildOnce, type BuildLog } from './build-once.ts'

const here = import.meta.dirname
const root = join(here, '..')

/**
 * Makes sure that a current build exists.
 * @returns the folder to serve
 * @throws when the build fails, with what the bundler said
 */
export function ensureConsole({ log }: { log: BuildLog }): Promise<string> {
  const sources = [here, join(root, 'client'), join(root, 'package-lock.json')]
  return buildOnce({ log, root, sources, dist: join(here, 'dist'), bundle })
}

/**
 * In a process of its own: the bundler sets NODE_ENV and keeps hundreds of megabytes that the server does
 * not need.
 */
async function bundle(outDir: string): Promise<void> {
  const child = spawn(process.execPath, [join(here, 'bundle.ts'), outDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  if (code !== 0) throw new Error(`The console could not be built (exit code ${code}):\n${said.trim()}`)
}

if (import.meta.main) console.log(await ensureConsole({ log: { info: console.log } }))

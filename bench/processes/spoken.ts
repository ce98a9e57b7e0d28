// Programs that say when they are ready: how long until they do.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Spoken {
  /** Milliseconds from its start until it said so. */
  milliseconds: number
  program: ChildProcess
}

/**
 * Starts a TypeScript file and waits until it has said the text. @throws with what it said when it ends
 * before
 */
export function untilItSays(text: string, file: string, settings: Record<string, string>): Promise<Spoken> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env // the cache is what `npm start` gives too
  const began = performance.now()
  const env = {
    PATH,
    HOME,
    ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }),
    ...settings,
  }
  const program = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(text)) resolve({ milliseconds: performance.now() - began, program })
    }
    program.stdout.on('data', hear)
    program.stderr.on('data', hear)
    program.once('error', reject)
    program.once('exit', (code) => reject(new Error(`${file} ended with ${code}:\n${said}`)))
  })
}

/** Asks it to end, and waits until it has. */
export async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const exited = once(program, 'exit')
  program.kill('SIGTERM')
  await exited
}

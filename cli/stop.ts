// Stops the server of this machine's data folder, and its local instances when asked to. The one command that
// works without the API: a server that hangs must be stoppable too.
import { join } from 'node:path'
import type { Command } from 'commander'
import { readSettings } from '#platform/settings.ts'
import { CliError } from './cli-error.ts'
import { leaf, type Run, wholeNumber } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { isRunning, readServerFile, type ServerFile } from '#platform/server-file.ts'

export function addStop(program: Command, run: Run): void {
  leaf(program, 'stop', 'stop the server of this data folder', 'tenure stop --instances')
    .option('--instances', 'end the local instances too; they outlive the server otherwise')
    .option('--timeout <seconds>', 'wait no longer than that', wholeNumber, 60)
    .action(run(stop))
}

interface StopOptions {
  instances?: boolean
  timeout: number
}

async function stop(cli: Cli, options: StopOptions): Promise<number> {
  const { dataDir } = readSettings(cli.io.env)
  const server = readServerFile(dataDir)
  const wasRunning = server !== null && isRunning(server)
  if (wasRunning && !(await endServer(cli, server, options.timeout))) {
    cli.say(`The server (process ${server.pid}) is still finishing its work; run it again to go on waiting.`)
    return exitCodes.unfinished
  }
  const ended = options.instances ? await endInstances(join(dataDir, 'planes')) : null
  cli.show({ stopped: wasRunning, pid: wasRunning ? server.pid : null, instances_ended: ended }, () =>
    [
      wasRunning ? `The server (process ${server.pid}) has stopped.` : `No server runs on ${dataDir}.`,
      ended === null ? '' : ` Local instances ended: ${ended}.`,
      '\n',
    ].join(''),
  )
  return exitCodes.ok
}

/**
 * False when the process still lives after the timeout. It is never killed: it may be in the middle of a
 * step.
 */
async function endServer(cli: Cli, server: ServerFile, timeoutSeconds: number): Promise<boolean> {
  const { clock, pause, signal } = cli.io
  const until = clock.now().getTime() + timeoutSeconds * 1000
  terminate(server)
  while (isRunning(server)) {
    if (clock.now().getTime() >= until || signal.aborted) return false
    await pause(100, signal)
  }
  return true
}

function terminate({ pid }: ServerFile): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EPERM')
      throw new CliError(
        'forbidden',
        `The server (process ${pid}) belongs to another account.`,
        'run it as that account.',
      )
    if (code !== 'ESRCH') throw error
  }
}

async function endInstances(root: string): Promise<number> {
  // Loaded only when needed: no other command has to do with the planes' own code.
  const { endAllPlanes } = await import('#connectors/planes/local/plane.ts')
  return endAllPlanes(root)
}

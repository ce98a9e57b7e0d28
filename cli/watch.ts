// Watches an operation to its end: a live list of steps in a terminal, plain lines everywhere else.
import type { Command } from 'commander'
import { wholeNumber } from './command.ts'
import { hasEnded, type Client } from './client.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import type { Operation } from './shapes.ts'
import { clean } from './table.ts'
import { createLines } from './watch-lines.ts'
import type { Watcher } from './watcher.ts'

export interface WatchOptions {
  untilWait?: boolean
  patience?: number
}

const defaultPatienceSeconds = 120

export const watchOptions = (command: Command): Command =>
  command
    .option('--until-wait', 'end with exit code 8 when it waits for a person')
    .option(
      '--patience <seconds>',
      `how long to wait for a server that is away (${defaultPatienceSeconds})`,
      wholeNumber,
    )

/** Gives the exit code; prints the operation itself for `--json`. */
export async function watchOperation(
  cli: Cli,
  client: Client,
  id: number,
  options: WatchOptions,
): Promise<number> {
  const watcher = cli.io.stdout.isTTY && !cli.json ? await createBoard() : createLines(cli)
  const { clock, pause, signal } = cli.io
  const seen = client.followOperation(id, {
    signal,
    pause,
    now: () => clock.now().getTime(),
    patienceMilliseconds: (options.patience ?? defaultPatienceSeconds) * 1000,
    onConnection: (state) =>
      watcher.note(state === 'lost' ? 'The server is away; trying again.' : 'The server is back.'),
  })
  let last: Operation | null = null
  try {
    for await (const operation of seen) {
      last = operation
      watcher.update(operation)
      if (options.untilWait && waitsForSomebody(operation)) break
    }
  } catch (error) {
    if (!cli.io.signal.aborted) throw error // Ctrl-C ends the request; the operation goes on
  } finally {
    await watcher.end()
  }
  return conclude(cli, last)
}

/** Loaded only in a terminal that watches: every other command starts faster without it. */
async function createBoard(): Promise<Watcher> {
  const board = await import('./watch-board.ts')
  return board.createBoard()
}

function conclude(cli: Cli, operation: Operation | null): number {
  if (!operation) return exitCodes.unfinished
  if (cli.json) cli.show(operation, () => '')
  const { id, status, title, error } = operation
  if (status === 'done') cli.say(`${clean(title)}: done.`)
  else if (hasEnded(operation))
    cli.say(`${clean(title)}: ${status}${error ? `: ${clean(error.message)}` : ''}.`.replace(/\.\.$/, '.'))
  else
    cli.say(`${clean(title)} goes on without you (${status}). Watch it again: tenure operations watch ${id}`)
  return exitCodeOfOperation(operation)
}

function exitCodeOfOperation(operation: Operation): number {
  if (operation.status === 'done') return exitCodes.ok
  return hasEnded(operation) ? exitCodes.failed : exitCodes.unfinished
}

/** Whether it waits for a person. Such a wait has a remedy; a short wait for the outside world has none. */
function waitsForSomebody({ status, waiting_for: reasons }: Operation): boolean {
  if (status === 'planned' || status === 'paused') return true
  return status === 'waiting' && (reasons.length === 0 || reasons.some(({ remedy }) => remedy))
}

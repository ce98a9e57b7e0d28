// The program for one command line. Most command lines need only what is built in. An unknown word may be a
// plugin's, so the server is asked before a person is told that there is no such command.
import { type Command, CommanderError } from 'commander'
import type { PluginCommands } from '#lifecycle/contract/declared-command.ts'
import { findAccess } from '../address.ts'
import type { CliIo } from '../context.ts'
import { readSession } from '../session-file.ts'
import { clean } from '../table.ts'
import { isTold } from './add.ts'
import { keptCommands } from './kept.ts'
import { learnCommands } from './learn.ts'

/** @param trial a program that prints nothing and runs nothing */
export type Make = (commands: PluginCommands, trial: boolean) => Command

/** The server is not asked when the built-in or the kept commands understand the command line. */
export async function programFor(args: readonly string[], io: CliIo, make: Make): Promise<Command> {
  const kept = keptCommands(io.env)
  const program = make(kept, false)
  if (!(await isStrange(args, program, () => make(kept, true)))) return program
  const learned = await askQuietly(io)
  return learned ? make(learned, false) : program
}

async function isStrange(args: readonly string[], program: Command, trial: () => Command): Promise<boolean> {
  const word = args[0] === 'help' ? args[1] : args[0]
  if (word === undefined || word === 'help' || word.startsWith('-')) return false
  const known = program.commands.find((each) => each.name() === word || each.aliases().includes(word))
  return known ? isTold(known) && !(await isUnderstood(trial(), args)) : true
}

/** Whether the program takes the command line. A kept command may have gained a new word or option since. */
async function isUnderstood(trial: Command, args: readonly string[]): Promise<boolean> {
  try {
    await trial.parseAsync(args, { from: 'user' })
    return true
  } catch (error) {
    return !(error instanceof CommanderError && unknown.includes(error.code))
  }
}

const unknown = ['commander.unknownCommand', 'commander.unknownOption']

/** Null when no server can be asked or none answers. The word then stays unknown and is refused as usual. */
async function askQuietly(io: CliIo): Promise<PluginCommands | null> {
  try {
    const access = findAccess(io.env, readSession(io.env))
    return access.credential && (await learnCommands(io, access))
  } catch (error) {
    io.stderr.write(`Commands of plugins could not be asked for: ${clean((error as Error).message)}\n`)
    return null
  }
}

// Adds the commands that a server has told of to the built-in ones. A built-in command is never replaced: a
// server must not change the meaning of a known word.
import { Command } from 'commander'
import type { DeclaredCommand, PluginCommands } from '#lifecycle/contract/declared-command.ts'
import type { Run } from '../command.ts'
import { addDeclared } from '../declared/add.ts'

const told = new WeakSet<Command>()

/** True for a group that a server has told of and that is not built in. */
export const isTold = (group: Command): boolean => told.has(group)

export function addPluginCommands(program: Command, run: Run, commands: PluginCommands): void {
  const builtIn = new Set(program.commands)
  const groups = Object.fromEntries(commands.groups.map(({ name, text }) => [name, text]))
  addDeclared(program, run, { groups, commands: sortOut(program, commands.items).fit })
  for (const group of program.commands) if (!builtIn.has(group)) told.add(group)
}

interface Refused {
  command: DeclaredCommand
  why: string
}

/** Which of the commands can be added to the program, and why the others cannot. */
export function sortOut(program: Command, commands: readonly DeclaredCommand[]) {
  const taken = new Set(['help', ...program.commands.flatMap((group) => [group.name(), ...group.aliases()])])
  const trial = new Command()
  const fit: DeclaredCommand[] = []
  const refused: Refused[] = []
  for (const command of commands) {
    const [group = ''] = command.words
    const why = taken.has(group) ? `"${group}" is built in` : faultOf(trial, command)
    if (why === null) fit.push(command)
    else refused.push({ command, why })
  }
  return { fit, refused }
}

/**
 * Finds two commands of one name, an option that every command has, and an argument after one that repeats.
 */
function faultOf(trial: Command, command: DeclaredCommand): string | null {
  try {
    addDeclared(trial, () => async () => {}, { groups: {}, commands: [command] })
    return null
  } catch (error) {
    return (error as Error).message
  }
}

// `tenure plugins commands`: what the server's plugins add to this command line, asked for anew.
import type { Command } from 'commander'
import { findAccess } from '../address.ts'
import { group, leaf, type Run } from '../command.ts'
import type { Cli } from '../context.ts'
import { readSession } from '../session-file.ts'
import { table } from '../table.ts'
import { learnCommands } from './learn.ts'

export function addPluginCommandsCommand(program: Command, run: Run): void {
  const plugins =
    program.commands.find((each) => each.name() === 'plugins') ?? group(program, 'plugins', 'plugins')
  const text = 'ask the server which commands its plugins add, and keep them'
  leaf(plugins, 'commands', text, 'tenure plugins commands').action(run(show))
}

async function show(cli: Cli): Promise<void> {
  cli.client() // refused when no person is signed in
  const commands = await learnCommands(cli.io, findAccess(cli.io.env, readSession(cli.io.env)))
  const columns = [
    { title: 'Command', value: ({ words }: (typeof commands.items)[number]) => words.join(' ') },
    { title: 'What it does', value: ({ summary }: (typeof commands.items)[number]) => summary },
  ]
  cli.show(commands, () => table(commands.items, columns))
  if (!cli.json && !commands.items.length) cli.say('Its plugins add none to those that are built in.')
}

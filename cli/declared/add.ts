// Makes commands of their declarations. A module or plugin that contributes one gets `--json`, paging, exit
// codes, help, completion and its place in docs/cli.md without a line of code of its own.
import { Argument, type Command, Option } from 'commander'
import { group, leaf, paged, type Run } from '../command.ts'
import { confirmOptions } from '../confirm.ts'
import { callDeclared } from './call.ts'
import { moneyOptions } from './money.ts'
import type { DeclaredCommand, DeclaredCommands, DeclaredField } from './shape.ts'
import { parserOf } from './values.ts'

export function addDeclared(
  program: Command,
  run: Run,
  { groups, commands }: Pick<DeclaredCommands, 'groups' | 'commands'>,
): void {
  for (const command of commands) {
    const parent = command.words
      .slice(0, -1)
      .reduce((above, word) => groupIn(above, word, groups[word] ?? word), program)
    addOne(parent, run, command)
  }
}

const groupIn = (parent: Command, word: string, text: string): Command =>
  parent.commands.find((each) => each.name() === word || each.aliases().includes(word)) ??
  group(parent, word, text)

function addOne(parent: Command, run: Run, command: DeclaredCommand): void {
  const added = leaf(parent, command.words.at(-1) ?? '', command.summary, command.example)
  for (const field of command.fields) {
    if (field.argument) added.addArgument(argumentOf(field))
    else for (const option of optionsOf(field)) added.addOption(option)
  }
  for (const option of moneyOptions(command)) added.addOption(option)
  if (command.paged) paged(added)
  if (command.operation) confirmOptions(added)
  else if (command.step_up)
    added.option('--password-stdin', 'read the password for the step-up from standard input')
  if (command.download) added.option('--output <file>', 'write to a new file instead of standard output')
  if (command.asks && !command.operation) added.option('--yes', 'without a question')
  added.action(
    run((cli, ...given) =>
      callDeclared(cli, command, given.slice(0, -1), given.at(-1) as Record<string, unknown>),
    ),
  )
}

function argumentOf(field: DeclaredField): Argument {
  const name = `${field.label}${field.list ? '...' : ''}`
  const argument = new Argument(field.required ? `<${name}>` : `[${name}]`, field.text)
  argument.argParser(parserOf(field))
  offer(argument, field)
  return argument
}

function optionsOf(field: DeclaredField): Option[] {
  const { label, hint, kind, text, required, money, usual } = field
  if (kind === 'flag') return [new Option(`--${label}`, text)]
  if (kind === 'boolean')
    return [new Option(`--${label}`, text), new Option(`--no-${label}`, 'the opposite').default(undefined)]
  const option = new Option(`--${label} <${hint}>`, text)
    .argParser(parserOf(field))
    .makeOptionMandatory(required && !money)
  offer(option, field)
  if (usual !== undefined) option.default(usual)
  return [option]
}

/**
 * The known values are named in the help and completed. Others are let through: a newer server may know
 * more.
 */
function offer(one: Argument | Option, { choices, suggests }: DeclaredField): void {
  const known = choices ?? suggests ?? []
  if (known.length) one.argChoices = [...known]
}

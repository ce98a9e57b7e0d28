// The commands as plain data, for what is made of all of them: completion and docs/cli.md.
import type { Argument, Command, Option } from 'commander'

export interface CommandNode {
  /** Without `tenure`: `['orgs', 'list']`. */
  words: readonly string[]
  aliases: readonly string[]
  /** For commands of the first level: the heading of the help under which the command stands. */
  section: string
  text: string
  args: readonly ArgumentNode[]
  options: readonly OptionNode[]
  example: string | null
  children: readonly CommandNode[]
}

export interface ArgumentNode {
  /** `<org>`, `[file]`. */
  usage: string
  text: string
  choices: readonly string[]
  isFile: boolean
  isRepeated: boolean
}

export interface OptionNode {
  /** `--status <status>`. */
  usage: string
  /** `--status`. */
  name: string
  text: string
  choices: readonly string[]
  takesValue: boolean
  isFile: boolean
  isRequired: boolean
  /** The default, as a person would write it; null when there is none. */
  usual: string | null
}

/** The program with everything below it. */
export const treeOf = (program: Command): CommandNode => node(program, [])

function node(command: Command, words: readonly string[]): CommandNode {
  return {
    words,
    aliases: command.aliases(),
    section: command.helpGroup().replace(/:$/, ''),
    text: command.description(),
    args: command.registeredArguments.map(argument),
    options: command.options.filter(({ hidden }) => !hidden).map(option),
    example: examples.get(command) ?? null,
    children: command.commands.map((child) => node(child, [...words, child.name()])),
  }
}

// Commander keeps texts after the help as events, from which nothing can be read back.
const examples = new WeakMap<Command, string>()

/** Puts the example into the help text, and keeps it for the documentation. */
export function withExample(command: Command, example: string): Command {
  examples.set(command, example)
  return command.addHelpText('after', `\nExample:\n  ${example}`)
}

function argument(one: Argument): ArgumentNode {
  const name = `${one.name()}${one.variadic ? '...' : ''}`
  return {
    usage: one.required ? `<${name}>` : `[${name}]`,
    text: one.description,
    choices: one.argChoices ?? [],
    isFile: one.name() === 'file',
    isRepeated: one.variadic,
  }
}

function option(one: Option): OptionNode {
  return {
    usage: one.flags,
    name: one.long ?? one.flags,
    text: one.description,
    choices: one.argChoices ?? [],
    takesValue: one.required || one.optional,
    isFile: /<file>/.test(one.flags),
    isRequired: one.mandatory,
    usual: one.defaultValue === undefined ? null : String(one.defaultValue),
  }
}

// Refuses an option that is given twice. Commander takes the last one, and people may mean the first.
import type { Command, Option } from 'commander'

const gathering = new WeakSet<object>()

/** Marks a parser that keeps what was given before: its option may be given several times. */
export function gathers<Parser extends (text: string, before: any) => unknown>(parser: Parser): Parser {
  gathering.add(parser)
  return parser
}

export const isSeveral = ({ parseArg }: Option): boolean => Boolean(parseArg && gathering.has(parseArg))

/** The program with all its commands. `--flag` and `--no-flag` are one option. */
export function refuseRepeated(command: Command): Command {
  const given = new Map<string, Option>()
  for (const option of command.options.filter((each) => !isSeveral(each))) {
    command.on(`option:${option.name()}`, () => {
      const before = given.get(option.attributeName())
      given.set(option.attributeName(), option)
      if (!before) return
      const names = [...new Set([before.long, option.long])].join(' and ')
      command.error(`error: ${names} given more than once: give one of them, once`)
    })
  }
  for (const each of command.commands) refuseRepeated(each)
  return command
}

// Commands of `tenure` as data, with everything that was looked up for them. A server sends the commands of
// its plugins to the command line, which runs them. So this shape allows little: no characters that move a
// terminal's cursor, no address outside the API, and no name that every JavaScript object has.
import { refusedCharacterIn } from '#platform/characters.ts'
import { z } from 'zod'

const unprintable = /[\p{Cc}\u2028\u2029]/u
const line = (most: number) =>
  z.string().max(most).refine(isPrintable, 'It must be one line without control characters.')
function isPrintable(text: string): boolean {
  return !unprintable.test(text) && refusedCharacterIn(text) === null
}

/** `constructor`, `__proto__` and similar names, in any spelling: every JavaScript object has them. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype).map((name) => plain(name)))
function plain(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}
const named = (pattern: RegExp) =>
  z.string().max(60).regex(pattern).refine(isOwn, 'Every JavaScript object has a member of this name.')
const isOwn = (name: string): boolean => !name.split('.').some((part) => inherited.has(plain(part)))

const word = named(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
const name = named(/^[A-Za-z][\w.-]*$/)
const path = named(/^[A-Za-z_]\w*(?:\.\w+)*$/)

const address = z
  .string()
  .max(300)
  .regex(/^(?:\/(?:[A-Za-z0-9_][\w.~-]*|\{[A-Za-z]\w*\}))+$/)

const declaredField = z
  .object({
    name: name.describe('As the API calls it.'),
    in: z.enum(['path', 'query', 'body']),
    // `--no-show` would negate `--show`, and `--help` would no longer show the help.
    label: named(/^(?!no-|help$)[A-Za-z][A-Za-z0-9-]*$/).describe(
      'As the command line calls it, without dashes: `unit`.',
    ),
    argument: z.boolean().describe('Given by its position, without its name.'),
    required: z.boolean(),
    kind: z
      .enum(['text', 'number', 'boolean', 'flag', 'scalar', 'json', 'file'])
      .describe(
        '`boolean` takes true or false, `flag` takes no value; `scalar` is a number, true, false, or a text.',
      ),
    hint: name.describe('What stands for a value in the help: `date`.'),
    list: z.boolean(),
    nullable: z.boolean().describe('`none` empties it.'),
    choices: z.array(line(200)).max(500).nullable(),
    names: z
      .enum(['organization', 'unit', 'plane', 'person'])
      .nullable()
      .describe(
        "What it names, when a person may also give something else than its id: an organization's slug, a unit's code, " +
          "a control plane's name, a person's e-mail.",
      ),
    money: z
      .array(name)
      .max(20)
      .optional()
      .describe(
        'Amounts in minor units: the field itself, or members of its JSON. People may give decimals.',
      ),
    usual: line(200).optional().describe('Sent when nothing is typed.'),
    sends: line(200).optional().describe('What a flag sends; by default true.'),
    suggests: z
      .array(line(200))
      .max(500)
      .optional()
      .describe('Offered by completion and help; other values are taken too.'),
    text: line(1000),
  })
  .meta({ id: 'CommandField' })

const declaredColumn = z
  .object({
    title: line(100),
    field: path.describe('`unit.name` for an inner one.'),
    right: z.boolean().describe('Numbers stand under each other.'),
  })
  .meta({ id: 'CommandColumn' })

const declaredText = z
  .object({
    facts: z
      .array(declaredColumn)
      .max(100)
      .nullable()
      .describe('Shown above the list, or alone. Null shows every plain field.'),
    rows: path.nullable().describe('Where the list stands in the answer.'),
    columns: z.array(declaredColumn).max(100),
    text: word
      .optional()
      .describe('A text of the command line that replaces the columns, if the command line has it.'),
    none: line(300).optional().describe('Said for a list without rows: `No {status} debts.`'),
  })
  .meta({ id: 'CommandText' })

export const declaredCommand = z
  .object({
    words: z.array(word).length(2).describe('Group and command: `units`, `create`.'),
    summary: line(300),
    method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
    path: address.describe('Below `/api/v1`.'),
    operation: z
      .string()
      .max(100)
      .regex(/^[\w.-]+$/)
      .nullable()
      .describe('The kind of operation that is planned, shown and confirmed.'),
    slug: z.boolean().describe("Its confirmation names the organization's slug."),
    fields: z.array(declaredField).max(100),
    fixed: z
      .record(name, z.union([line(200), z.boolean(), z.number()]))
      .optional()
      .describe('Sent in the body each time.'),
    fails: path
      .optional()
      .describe('A field of the answer: when it is false, the exit code says that it failed.'),
    paged: z.boolean().describe('A list in pages.'),
    sends: z
      .string()
      .max(100)
      .regex(/^[\w.+-]+\/[\w.+-]+$/)
      .nullable()
      .describe('The type of the file that is the body.'),
    download: z.boolean().describe('The answer is a file.'),
    step_up: z.boolean().describe('May ask for the password.'),
    shows: declaredText,
    currency_of: address
      .optional()
      .describe('The address of the thing that it is about, which says in which currency amounts are.'),
    asks: line(300).nullable(),
    done: line(300),
    example: line(1000),
  })
  .meta({ id: 'Command' })

export const commandGroup = z.object({ name: word, text: line(300) }).meta({ id: 'CommandGroup' })

/** What a server says about its plugins. */
export const pluginCommands = z
  .object({
    groups: z.array(commandGroup).describe('What each group is about.'),
    items: z.array(declaredCommand),
  })
  .meta({ id: 'PluginCommands' })

export type DeclaredField = z.output<typeof declaredField>
export type DeclaredColumn = z.output<typeof declaredColumn>
export type DeclaredText = z.output<typeof declaredText>
export type DeclaredCommand = z.output<typeof declaredCommand>
export type PluginCommands = z.output<typeof pluginCommands>

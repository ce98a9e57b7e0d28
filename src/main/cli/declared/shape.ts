// A declared command with everything that was looked up for it. These are generated into commands.json, because reading
// them from the modules would load the whole server for every command line.
import { readFileSync } from 'node:fs'

export interface DeclaredCommand {
  /** Group and command: `['units', 'create']`. */
  words: readonly string[]
  summary: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/api/v1`. */
  path: string
  /** The kind of operation that is planned, shown and confirmed. */
  operation: string | null
  /** Its confirmation names the organization's slug. */
  slug: boolean
  fields: readonly DeclaredField[]
  /** A list in pages. */
  paged: boolean
  /** The type of the file that is the body. */
  sends: string | null
  /** The answer is a file. */
  download: boolean
  /** May ask for the password. */
  stepUp: boolean
  shows: DeclaredText
  asks: string | null
  done: string
  example: string
}

export interface DeclaredField {
  /** As the API calls it. */
  name: string
  in: 'path' | 'query' | 'body'
  /** As the command line calls it, without dashes: `unit`. */
  label: string
  /** Stands without its name. */
  argument: boolean
  required: boolean
  /** `boolean` can be said both ways, `flag` only be given; `scalar` is a number, true, false, or a text. */
  kind: 'text' | 'number' | 'boolean' | 'flag' | 'scalar' | 'json' | 'file'
  /** What stands for a value in the help: `date`. */
  hint: string
  list: boolean
  /** `none` empties it. */
  nullable: boolean
  choices: readonly string[] | null
  /** What it names, when a person may use something better than its id: an organization's slug, a unit's code. */
  names: 'organization' | 'unit' | null
  text: string
}

export interface DeclaredColumn {
  title: string
  /** `unit.name` for an inner one. */
  field: string
  /** Numbers stand under each other. */
  right: boolean
}

export interface DeclaredText {
  /** Above the list, or all there is. Null shows every plain field. */
  facts: readonly DeclaredColumn[] | null
  /** Where the list stands in the answer. */
  rows: string | null
  columns: readonly DeclaredColumn[]
}

export interface DeclaredCommands {
  /** What each group is about. */
  groups: Readonly<Record<string, string>>
  commands: readonly DeclaredCommand[]
  /** Kinds of operations that can be planned. */
  kinds: readonly string[]
}

const file = new URL('commands.json', import.meta.url)

/** What `bin/generate.ts` has written from the modules' contributions. */
export const readDeclared = (): DeclaredCommands => JSON.parse(readFileSync(file, 'utf8')) as DeclaredCommands

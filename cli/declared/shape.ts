// The declared commands that this command line was built with. They are generated into commands.json, because
// reading them from the modules would load the whole server for every command line.
import { readFileSync } from 'node:fs'
import type { DeclaredCommand } from '#lifecycle/contract/declared-command.ts'

export type {
  DeclaredColumn,
  DeclaredCommand,
  DeclaredField,
  DeclaredText,
} from '#lifecycle/contract/declared-command.ts'

export interface DeclaredCommands {
  /** What each group is about. */
  groups: Readonly<Record<string, string>>
  commands: readonly DeclaredCommand[]
  /** Kinds of operations that can be planned. */
  kinds: readonly string[]
  /** Permissions, as scopes of tokens. */
  permissions: readonly string[]
}

const file = new URL('commands.json', import.meta.url)

/** What `bin/generate.ts` has written from the modules' contributions. */
export const readDeclared = (): DeclaredCommands => JSON.parse(readFileSync(file, 'utf8')) as DeclaredCommands

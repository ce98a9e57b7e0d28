// What can follow where, flattened out of the tree of commands: the tables that both shells' scripts are made
// of.
import type { ArgumentNode, CommandNode, OptionNode } from '../command-tree.ts'

export interface Place {
  /** The words typed so far as one text: `` for the program, `orgs list`. */
  path: string
  commands: readonly Named[]
  options: readonly Named[]
  /**
   * Values of an option by its name; `null` stands for a file. Options with a free value have an empty list.
   */
  values: ReadonlyMap<string, readonly string[] | null>
  /**
   * What its arguments may be, in order; `null` stands for a file. The last one goes on when it is repeated.
   */
  args: readonly (readonly string[] | null)[]
}

export interface Named {
  name: string
  text: string
}

/** Every place, with the aliases of groups as places of their own. */
export function placesOf(root: CommandNode): Place[] {
  return pathsOf(root).flatMap(([path, node]) => [place(path, node)])
}

function pathsOf(node: CommandNode, path = ''): [string, CommandNode][] {
  const children = node.children.flatMap((child) =>
    [child.words.at(-1) ?? '', ...child.aliases].flatMap((word) => pathsOf(child, `${path} ${word}`.trim())),
  )
  return [[path, node], ...children]
}

function place(path: string, { children, options, args }: CommandNode): Place {
  return {
    path,
    commands: children.flatMap(({ words, aliases, text }) =>
      [words.at(-1) ?? '', ...aliases].map((name) => ({ name, text })),
    ),
    options: [
      ...options.map(({ name, text }) => ({ name, text })),
      { name: '--help', text: 'what is possible' },
    ],
    values: new Map(
      options.filter(({ takesValue }) => takesValue).map((option) => [option.name, valuesOf(option)]),
    ),
    args: args.map(valuesOf),
  }
}

const valuesOf = ({ isFile, choices }: OptionNode | ArgumentNode): readonly string[] | null =>
  isFile ? null : choices.filter((choice) => oneWord.test(choice))

/** Bash carries out what stands in a list of words: a choice of a plugin could be `$(...)`. */
const oneWord = /^[\p{L}\p{N}_.:@+,/-]+$/u

/** Between single quotes, as every shell understands it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

// How the generated pages are put together.

/** A page that says what it was made of, so that it is not edited by hand. */
export const pageOf = (title: string, source: string, parts: readonly string[]): string =>
  [`# ${title}`, `Generated from \`${source}\` by \`bin/generate.ts\`; change it there.`, ...parts].join(
    '\n\n',
  ) + '\n'

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

// The meta data of a service as a person writes it: one value in each line, `host: shop.example`.
import { isolated } from '#platform/characters.ts'

/**
 * A line break inside a value is written `\n`, and a backslash `\\`: a value of several lines stays one value. Names are
 * not isolated here, because the text is sent back as it stands.
 */
export const metaText = (meta: Readonly<Record<string, string>>): string =>
  Object.entries(meta)
    .map(([name, value]) => [name, escaped(value)].join(': '))
    .join('\n')

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

const unescaped = (value: string): string =>
  value.replaceAll(/\\([\\n])/g, (_all, letter: string) => (letter === 'n' ? '\n' : letter))

interface ReadMeta {
  meta: Record<string, string>
  /** Why the text cannot be taken; null when it can. */
  wrong: string | null
}

export function readMeta(text: string): ReadMeta {
  const lines = text.split('\n').filter((line) => line.trim())
  const pairs = lines.map((line) => /^\s*([^:\s]+)\s*:\s*(.*\S)\s*$/.exec(line))
  const named = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', unescaped(pair[2] ?? '')] as const] : []))
  return { meta: Object.fromEntries(named), wrong: unread(lines, pairs) ?? twice(named) }
}

function unread(lines: readonly string[], pairs: readonly (RegExpExecArray | null)[]): string | null {
  const line = lines[pairs.indexOf(null)]
  return line === undefined
    ? null
    : `Write a name, a colon and a value in each line, not "${isolated(line.slice(0, 40))}".`
}

function twice(named: readonly (readonly [string, string])[]): string | null {
  const found = named.find(([name], index) => named.findIndex(([other]) => other === name) < index)
  return found ? `${isolated(found[0])} stands there twice.` : null
}

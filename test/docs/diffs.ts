// The changes that a page shows as ```diff <file> blocks, made to a copy of the checkout: context and what
// begins with a minus must stand in the file once, and give way to context and what begins with a plus.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Change {
  file: string
  before: string
  after: string
}

export function changesOf(markdown: string): Change[] {
  return [...markdown.matchAll(/^```diff (\S+)\n([^]*?)^```$/gm)].flatMap(([, file = '', body = '']) =>
    body.split(/^@@\n/m).map((part) => ({ file, before: sideOf(part, '-'), after: sideOf(part, '+') })),
  )
}

const sideOf = (part: string, sign: '-' | '+'): string =>
  part
    .split('\n')
    .slice(0, -1)
    .filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
    .map((line) => `${line.slice(1)}\n`)
    .join('')

export function makeChange(root: string, { file, before, after }: Change): void {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  assert.equal(text.split(before).length, 2, `${file} does not hold this once:\n${before}`)
  writeFileSync(
    path,
    text.replace(before, () => after),
  )
}

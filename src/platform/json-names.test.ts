import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repeatedName } from './json-names.ts'

test('a name counts in its own object alone, and as it is read', () => {
  const cases: [string, string | null][] = [
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}', null],
    ['{"a":"a","b":"\\"a\\":"}', null],
    ['{"a\\\\":1,"a":2}', null],
    ['["a","a"]', null],
    ['"a"', null],
    ['{"a":1,"b":[{"c":{}}],"a":2}', 'a'],
    ['{"é":1,"\\u00e9":2}', 'é'],
    ['{"a" :1, "a"\n:2}', 'a'],
    ['[{"b":1},{"c":{"d":[],"d":{}}}]', 'd'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ]
  for (const [text, name] of cases) assert.equal(repeatedName(text), name, text)
})

test('a megabyte of it is read in time', () => {
  const names = Array.from({ length: 60_000 }, (_, at) => `"n${at}":"${'\\\\'.repeat(2)}"`).join()
  assert.equal(repeatedName(`{${names},"n59999":1}`), 'n59999')
  assert.equal(
    repeatedName(`["${'\\\\'.repeat(500_000)}",${'['.repeat(200_000)}${']'.repeat(200_000)}]`),
    null,
  )
})

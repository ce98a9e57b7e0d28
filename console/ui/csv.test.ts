import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCsv } from './csv.ts'

test('what would break a row is quoted', () => {
  assert.equal(
    toCsv(
      ['a', 'b'],
      [
        ['x, "y"\nz', 3],
        [null, undefined],
      ],
    ),
    '\uFEFFa,b\r\n"x, ""y""\nz",3\r\n,\r\n',
  )
})

test('a text that a spreadsheet would run is left as text, and a number stays a number', () => {
  assert.equal(toCsv(['name'], [['=1+1'], ['@x'], [-5]]), "\uFEFFname\r\n'=1+1\r\n'@x\r\n-5\r\n")
})

test('what the command line takes for a formula is none here either', () => {
  for (const evil of [' =1', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x']) {
    assert.match(toCsv(['name'], [[evil]]), /^\uFEFFname\r\n"?'/, JSON.stringify(evil))
  }
})

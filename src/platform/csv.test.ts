// Staff open CSV files in a spreadsheet, with names that strangers have chosen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvLine } from './csv.ts'

test('a cell that a spreadsheet would run is made text', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠x']) {
    assert.match(csvLine([evil]), /^"?'/, JSON.stringify(evil))
  }
})

test('ordinary cells, numbers and dates stay as they are', () => {
  assert.equal(
    csvLine(['Acme', -5, true, null, undefined, '2026-11-21', 'a-b', '']),
    'Acme,-5,true,,,2026-11-21,a-b,\r\n',
  )
})

test('commas, quotes, line breaks and outer blanks are quoted', () => {
  assert.equal(csvLine(['a,b', 'say "hi"', 'two\nlines', ' x ']), '"a,b","say ""hi""","two\nlines"," x "\r\n')
})

test('whatever is written can be read back, apart from the apostrophe of the guard', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
      assert.deepEqual(
        parse(csvLine(cells)),
        cells.map((cell) => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell)),
      )
    }),
  )
})

/** A plain RFC 4180 reader for one record. */
function parse(record: string): string[] {
  const cells: string[] = []
  const pattern = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n$)/gy
  for (let match = pattern.exec(record); match; match = pattern.exec(record)) {
    const raw = match[1] ?? ''
    cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
  }
  return cells
}

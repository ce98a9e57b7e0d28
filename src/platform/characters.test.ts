import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contained, escaped, isolated, refusedCharacterIn } from './characters.ts'
import { line, lineOrNone, text } from './schemas.ts'

const controls = [
  0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
]
const isDirection = (character: string): boolean => /^\p{Bidi_Control}$/u.test(character)

test('every character that Unicode calls a control of direction is refused, and no other one', () => {
  const found = []
  for (let code = 0; code < 0x3000; code += 1) {
    const character = String.fromCodePoint(code)
    assert.equal(refusedCharacterIn(character) !== null, isDirection(character), code.toString(16))
    if (isDirection(character)) found.push(code)
  }
  assert.deepEqual(found, controls)
})

test('the refusal names the character and its place, and says what to do', () => {
  assert.equal(
    refusedCharacterIn('😀ab\u202ecd'),
    'Character 4 is U+202E (right-to-left override). It is invisible and ' +
      'changes the direction of the text around it. Delete it: Arabic and Hebrew need no such character.',
  )
})

for (const [name, schema] of [
  ['a line', line(50)],
  ['a line or nothing', lineOrNone(50)],
  ['a text of many lines', text(50)],
] as const) {
  test(`${name} takes Arabic, Hebrew and mixed letters, and none of these characters`, () => {
    for (const good of ['مطعم البحر', 'בית קפה 12', 'Cafe בית', 'ä😀'])
      assert.equal(schema.safeParse(good).success, true, good)
    for (const code of controls) {
      const refused = schema.safeParse(`Acme ${String.fromCodePoint(code)} Ltd`)
      assert.match(refused.error?.issues[0]?.message ?? '', /^Character 6 is U\+[0-9A-F]{4} \(/)
    }
  })
}

test('a text that runs from left to right stands in a sentence as it is; another one in isolation', () => {
  assert.equal(isolated('Acme & Söhne 12'), 'Acme & Söhne 12')
  assert.equal(isolated('מלון 7'), '\u2068מלון 7\u2069')
  assert.equal(isolated(null), '')
})

test('an old text with an override ends where it ends', () => {
  assert.equal(isolated('x\u202ey'), '\u2068x\ufffdy\u2069')
  assert.equal(isolated('x\u2069y'), '\u2068x\ufffdy\u2069', 'it cannot end the isolation that it stands in')
})

test('a sentence that holds an isolated name keeps it', () => {
  const sentence = `Close ${isolated('מלון')} and delete 2 instances`
  assert.equal(contained(sentence), sentence)
})

test('whatever the text, what is isolated is balanced and reaches no further', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'ב', ...controls.map((code) => String.fromCodePoint(code))) }),
      (given) => {
        const shown = isolated(given)
        assert.doesNotMatch(shown, /[\u202a-\u202e\u2066\u2067]/u)
        let open = 0
        for (const character of shown) {
          open += character === '\u2068' ? 1 : character === '\u2069' ? -1 : 0
          assert.ok(open >= 0)
        }
        assert.equal(open, 0)
      },
    ),
  )
})

test('JSON with the characters escaped says the same', () => {
  const value = { name: 'a\u202eb\u200fc' }
  assert.doesNotMatch(escaped(JSON.stringify(value)), /\p{Bidi_Control}/u)
  assert.deepEqual(JSON.parse(escaped(JSON.stringify(value))), value)
})

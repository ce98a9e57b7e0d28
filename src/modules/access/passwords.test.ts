import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseOptions } from '@node-rs/argon2'
import {
  generatePassword,
  hashPassword,
  newPassword,
  hashOfNoPassword,
  parameters,
  passwordMatches,
} from './passwords.ts'
import { useRecommendedPasswords } from '#test/quick-passwords.ts'

useRecommendedPasswords()

test('the right password matches and a wrong one does not', async () => {
  const stored = await hashPassword('correct horse battery')
  assert.equal(await passwordMatches(stored, 'correct horse battery'), true)
  assert.equal(await passwordMatches(stored, 'correct horse batterz'), false)
})

test('the same letters in another composition are the same password', async () => {
  const stored = await hashPassword('Ange\u0301lique mange')
  assert.equal(await passwordMatches(stored, 'Ang\u00e9lique mange'), true)
})

test('hashes are Argon2id as recommended, and a stranger costs as much as a known person', async () => {
  const ours = parseOptions(await hashPassword('correct horse battery'))
  const strangers = parseOptions(hashOfNoPassword)
  assert.match(hashOfNoPassword, /^\$argon2id\$/)
  const { saltLen: _salt, ...costs } = ours
  const { saltLen: _other, ...strangersCosts } = strangers
  assert.deepEqual(strangersCosts, costs)
  assert.deepEqual(
    { memoryCost: ours.memoryCost, timeCost: ours.timeCost, parallelism: ours.parallelism },
    parameters,
  )
})

test('nothing matches where there is no hash', async () => {
  assert.equal(await passwordMatches(null, 'correct horse battery'), false)
})

test('eleven characters are too few and twelve are enough', () => {
  assert.equal(newPassword.safeParse('x'.repeat(11)).success, false)
  assert.equal(newPassword.safeParse('x'.repeat(12)).success, true)
})

test('made-up passwords can be read out, are long enough and never the same', () => {
  const [one, other] = [generatePassword(), generatePassword()]
  assert.match(one, /^[0-9a-f]{4}(-[0-9a-f]{4}){5}$/)
  assert.notEqual(one, other)
  assert.ok(newPassword.safeParse(one).success)
})

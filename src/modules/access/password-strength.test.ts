import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generatePassword, hashChosen, newPassword } from './passwords.ts'
import { refuseGuessable } from './password-strength.ts'

const about = ['ada.byron@analytical.example', 'Ada Byron', 'Analytical Engines', 'analytical-engines']
const refusal = async (password: string): Promise<string> =>
  refuseGuessable(password, about).then(
    () => 'accepted',
    (error: { message: string }) => error.message,
  )

for (const password of [
  'aaaaaaaaaaaa',
  ' '.repeat(12),
  'abcabcabcabc',
  '123456789012',
  'qwertyuiop12',
  'password1234',
  'Password2026!',
  'ada.byron@analytical.example',
  'Ada.Byron@Analytical.Example1',
  'adabyronadabyron',
  'AnalyticalEngines',
  'analytical-engines1',
  'tenuretenure',
  'Tenure2026!!',
  '𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟐',
]) {
  test(`"${password}" is refused with what to do`, async () => {
    await assert.rejects(hashChosen(password, about), {
      status: 422,
      code: 'validation_failed',
      message: /^[A-Z].*\. Choose another one: four or more words/,
    })
  })
}

for (const password of [
  'correct horse battery',
  'vier zufällige Wörter hier',
  'пароль из четырёх слов',
  '一つ二つ三つの知らない言葉',
  generatePassword(),
]) {
  test(`"${password}" is accepted`, async () => assert.equal(await refusal(password), 'accepted'))
}

test('the finding is said in a plain sentence', async () => {
  assert.match(await refusal('aaaaaaaaaaaa'), /^The same character again and again is easy to guess\. /)
  assert.match(
    await refusal('ada.byron@analytical.example'),
    /^Your e-mail, a name, the organization or the product /,
  )
})

test('the longest password is judged by its beginning, and hashed whole', async () => {
  const long = 'four words of my own '.repeat(48)
  assert.equal(newPassword.safeParse(long).success, true)
  assert.equal(newPassword.safeParse('x'.repeat(1025)).success, false)
  assert.notEqual(await hashChosen(long, []), await hashChosen(`${long}!`, []))
})

test('a character counts as one, however many units it has', () => {
  assert.equal(newPassword.safeParse('😀'.repeat(11)).success, false)
  assert.equal(newPassword.safeParse('😀'.repeat(12)).success, true)
})

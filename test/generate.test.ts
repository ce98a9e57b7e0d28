// What the generated pages are made of, on made-up sources.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organizationLifecycle, organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { settingsReference } from '#platform/settings.ts'
import { lifecyclePage } from '../bin/generate/lifecycle.ts'
import { requestProblemsIn } from '../bin/generate/problems.ts'
import { withSettings } from '../bin/generate/settings.ts'
import { readTree } from '../bin/generate/source-texts.ts'

const found = (text: string, path = 'src/modules/sample/a.ts') =>
  requestProblemsIn([readTree(path, text)])
    .filter(({ code }) => code !== 'internal_error')
    .map(({ status, code, texts, remedies }) => [status, code, texts, remedies])

test('a problem is found with its status, its code, what it says and what helps', () => {
  assert.deepEqual(
    found(`throw new Problem('conflict', 'taken', 'It is taken.', { remedy: 'Take another.' })`),
    [[409, 'taken', ['It is taken.'], ['Take another.']]],
  )
})

test('gaps, choices, sums and constants are read; what is computed is left out', () => {
  assert.deepEqual(found('const a = () => new Problem("not_found", "gone", `There is no ${name}.`)'), [
    [404, 'gone', ['There is no {...}.'], []],
  ])
  assert.deepEqual(
    found(
      `function f(x) {
        const message = x ? 'One.' : 'Two.'
        throw new Problem(x ? 'invalid' : 'conflict', 'both', message)
      }`,
    ),
    [
      [409, 'both', ['One.', 'Two.'], []],
      [422, 'both', ['One.', 'Two.'], []],
    ],
  )
  assert.deepEqual(found(`throw new Problem('invalid', 'long', 'It begins ' + 'and ends.')`), [
    [422, 'long', ['It begins and ends.'], []],
  ])
  assert.deepEqual(found(`throw new Problem('invalid', 'said', sentence())`), [[422, 'said', [], []]])
})

test('a constant of another function, and one behind a parameter of its name, is not taken for it', () => {
  assert.deepEqual(
    found(
      `const a = () => { const message = 'Wrong one.' }
      const b = (message) => { throw new Problem('invalid', 'x', message) }`,
    ),
    [[422, 'x', [], []]],
  )
  assert.deepEqual(
    found(
      `function a() { const message = 'Wrong one.' } function b() { throw new Problem('invalid', 'x', ` +
        'message) }',
    ),
    [[422, 'x', [], []]],
  )
})

test('a code that is computed cannot be documented: the file is named', () => {
  const refusal = /src\/modules\/sample\/a\.ts throws a Problem whose kind or code is computed/
  assert.throws(() => found(`throw new Problem('conflict', code, 'No.')`), refusal)
  assert.throws(() => found(`throw new Problem('conflict', x ? 'written' : first.code, 'No.')`), refusal)
  assert.throws(() => found(`throw new Problem(kind, 'written', 'No.')`), refusal)
})

test('what is thrown before the first request is no answer to a request', () => {
  assert.deepEqual(
    found(`throw new Problem('invalid', 'bad_settings', 'No.')`, 'src/platform/settings.ts'),
    [],
  )
})

test('the page about the life of an organization has every status and every action', () => {
  const page = lifecyclePage()
  for (const status of organizationStatuses)
    assert.match(
      page,
      new RegExp(`\\| \`${status}\` \\| ${organizationLifecycle.statuses[status].title} \\|`),
    )
  for (const action of Object.keys(organizationLifecycle.actions))
    assert.match(page, new RegExp(`\\| \`${action}\` \\|`))
  assert.match(page, /```mermaid\nstateDiagram-v2\n/)
})

test('the settings stand between their markers, and nothing else of the README changes', () => {
  const readme = '# T\n\n<!-- settings -->\nold\n<!-- /settings -->\n\nThe end, $& and $1.\n'
  const fresh = withSettings(readme)
  assert.ok(
    fresh.startsWith('# T\n\n<!-- settings -->\n| variable |') &&
      fresh.endsWith('<!-- /settings -->\n\nThe end, $& and $1.\n'),
  )
  for (const { name, text } of settingsReference)
    assert.ok(fresh.includes(`| \`${name}\` |`) && fresh.includes(text))
  assert.equal(withSettings(fresh), fresh)
  assert.throws(() => withSettings('# T\n'), /no place for the settings/)
})

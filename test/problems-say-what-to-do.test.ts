// Every refusal says what to do: by a remedy, or by its sentence itself. Found in the source as docs/problems.md
// is, so that a refusal which is added later is looked at too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { join } from 'node:path'
import { readSources, requestProblemsIn } from '../bin/generate/problems.ts'

/** Their sentence says it, or each of their members does. */
const bySentence: Readonly<Record<string, string>> = {
  blocked: 'each blocker has its own remedy',
  internal_error: 'what is to be done is not known',
  not_found: 'the address or the id is wrong, and it must not be told which',
  organization_status_forbids: 'names the status and what it does not allow',
  person_needed: 'This needs a person who is signed in',
  right_missing: 'names the right that a control plane has to be given',
  second_person_needed: 'Another person has to approve this',
  sign_in_required: 'Sign in first',
  store_busy: "takes its remedy from the operation's refusal",
  unsupported_media_type: 'Send the body as',
}

const problems = requestProblemsIn(readSources(join(import.meta.dirname, '..')))

test('every refusal of a request says what to do', () => {
  assert.ok(problems.length > 80, 'the refusals were found')
  assert.deepEqual(
    problems
      .filter(({ code, remedies }) => !remedies.length && !(code in bySentence))
      .map(({ code }) => code),
    [],
  )
})

test('every reason why a refusal needs no remedy is still needed', () => {
  const without = problems.filter(({ remedies }) => !remedies.length).map(({ code }) => code)
  for (const code of Object.keys(bySentence)) assert.ok(without.includes(code), code)
})

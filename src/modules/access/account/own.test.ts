// What a person does with the own account.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { administrator, startNode } from '#test/node.ts'
import { must } from '#test/node/api.ts'
import { signInBrowser } from '#test/sign-in/browser.ts'

const { api, app, db } = await startNode({ after }, { workers: 0 })
const password = 'seven quiet rivers'
let number = 0

/** A person who is signed in in two browsers. */
async function twice() {
  const email = `own-${++number}@example.com`
  const body = { email, name: 'Ada', roles: ['viewer'], password: administrator.password }
  await must(201, api.post('/staff', body))
  const [one, two] = [signInBrowser(app.http), signInBrowser(app.http)]
  await one.password(email)
  await two.password(email)
  return { email, one, two }
}

test('a new password needs the present one, ends the other sessions, and is in the audit log without its text', async () => {
  const { email, one, two } = await twice()
  const wrong = await one.ask('POST', '/account/password', { current_password: 'not this one', password })
  assert.deepEqual([wrong.status, Object.keys(wrong.body.errors)], [422, ['current_password']])
  const body = { current_password: administrator.password, password }
  const changed = await one.ask('POST', '/account/password', body)
  assert.deepEqual([changed.status, changed.body], [200, { ended: 1 }])
  assert.deepEqual(
    [(await one.ask('GET', '/sessions/current')).status, (await two.ask('GET', '/sessions/current')).status],
    [200, 401],
  )
  assert.equal((await two.password(email)).status, 401, 'the old one')
  const { items } = await must(200, api.get('/audit?action=staff.change_password'))
  assert.deepEqual(items[0].facts, { ended_sessions: 1 })
  const rows = await db.selectFrom('audit_details').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(rows), /seven quiet/)
})

test('a person ends one session or all others, and none of another person', async () => {
  const { one, two } = await twice()
  const stranger = (await twice()).one
  const { items } = (await one.ask('GET', '/account/sessions')).body
  assert.deepEqual(
    items.map((each: any) => each.is_current),
    [false, true],
  )
  const path = `/account/sessions/${items[0].id}`
  assert.equal((await stranger.ask('DELETE', path)).status, 404)
  assert.equal((await one.ask('DELETE', path)).status, 204)
  assert.equal((await two.ask('GET', '/sessions/current')).status, 401)
  const { body } = await stranger.ask('DELETE', '/account/sessions')
  assert.deepEqual(body, { ended: 1 })
})

test('five wrong guesses of the present password wait', async () => {
  const { one } = await twice()
  for (let each = 0; each < 5; each++)
    await one.ask('POST', '/account/password', { current_password: `guess ${each}`, password })
  const body = { current_password: administrator.password, password }
  assert.equal((await one.ask('POST', '/account/password', body)).status, 429)
})

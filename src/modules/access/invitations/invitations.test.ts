// Invitations: a link works once, for seven days, and for its own organization alone.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { systemActor } from '#platform/actor.ts'
import { inTransaction } from '#platform/transaction.ts'
import { freezingUnder } from '#lifecycle/contract/hook-context.ts'
import { accessWorld, adminPassword } from '#test/access/world.ts'
import { moduleContext } from '#test/module-context.ts'
import { sha256 } from '#platform/ids.ts'

const world = await accessWorld({ after })
const { ask, clock, db } = world
const day = 86_400_000
let count = 0

const path = (slug: string | null, below = '') => `/organizations/${slug}/members/invitations${below}`
const tokenOf = (url: string) => url.split('#token=')[1] ?? ''
async function invited(slug: string | null, body: object = {}, by: string | null = null) {
  const cookie = by ?? (await world.provenSignIn())
  count += 1
  const email = `guest-${count}@example.com`
  const answer = await ask('POST', path(slug), { cookie, body: { email, ...body } })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return { ...answer.body, token: tokenOf(answer.body.url) }
}
const look = (token: string) => ask('POST', '/invitations/look', { body: { token } })
const accept = (token: string, more: object = {}) =>
  ask('POST', '/invitations/accept', { body: { token, name: 'Guest', password: adminPassword, ...more } })
const codes = (answers: { status: number; body: any }[]) =>
  answers.map(({ status, body }) => [status, body?.code])

test('looking at a link changes nothing; accepting makes the account, and the person signs in', async () => {
  const { slug, id, name } = await world.organization()
  const { token, email } = await invited(slug, { role: 'administrator', name: 'Ida' })
  for (let round = 0; round < 3; round++) {
    const { body } = await look(token)
    assert.deepEqual([body.organization, body.role, body.has_account], [name, 'administrator', false])
  }
  const { status, body } = await accept(token)
  assert.deepEqual([status, body], [200, { organization_id: id, email }])
  const signedIn = await ask('POST', '/sessions', { body: { email, password: adminPassword } })
  assert.deepEqual(signedIn.body.user.roles, ['customer_administrator'])
  assert.deepEqual(codes([await accept(token), await look(token)]), [
    [422, 'token_invalid'],
    [422, 'token_invalid'],
  ])
})

test('a link is dead once it was withdrawn, sent anew or has expired', async () => {
  const { slug } = await world.organization()
  const staff = await world.provenSignIn()
  const withdrawn = await invited(slug)
  assert.equal((await ask('DELETE', path(slug, `/${withdrawn.id}`), { cookie: staff })).status, 204)
  const old = await invited(slug)
  const again = await ask('POST', path(slug, `/${old.id}/resend`), { cookie: staff, body: {} })
  const late = await invited(slug)
  clock.advance(7 * day)
  const proven = await world.provenSignIn()
  assert.deepEqual(
    codes([
      await accept(withdrawn.token),
      await accept(old.token),
      await accept(late.token),
      await ask('DELETE', path(slug, `/${withdrawn.id}`), { cookie: proven }),
    ]),
    [...Array(3).fill([422, 'token_invalid']), [409, 'not_open']],
  )
  assert.equal((await accept(tokenOf(again.body.url))).status, 422, 'the new one has expired too')
  const list = await ask('GET', path(slug), { cookie: proven })
  assert.deepEqual(
    list.body.items.map(({ status }: any) => status),
    ['expired', 'expired'],
  )
  const renewed = await ask('POST', path(slug, `/${late.id}/resend`), { cookie: proven, body: {} })
  assert.equal((await accept(tokenOf(renewed.body.url))).status, 200)
})

test('of two who accept at the same moment one becomes a member', async () => {
  const { slug, id } = await world.organization()
  const { token } = await invited(slug)
  const answers = await Promise.all([accept(token), accept(token), accept(token)])
  assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(codes(answers)))
  const members = await db.selectFrom('memberships').selectAll().where('organization_id', '=', id).execute()
  assert.equal(members.length, 1)
})

test('a person with an account joins with its password or signed in to it, and belongs to both', async () => {
  const [first, second] = [await world.organization(), await world.organization()]
  const person = await world.person(['customer_administrator'], first.id)
  const cookie = await world.provenSignIn()
  const { token } = await invited(second.slug, { email: person.email }, cookie)
  assert.equal((await look(token)).body.has_account, true)
  const wrong = await accept(token, { password: 'not the right one at all' })
  assert.deepEqual([wrong.status, Object.keys(wrong.body.errors)], [422, ['password']])
  const { status } = await ask('POST', '/invitations/accept', { cookie: person.cookie, body: { token } })
  assert.equal(status, 200)
  const choices = await ask('GET', '/sessions/current/organizations', { cookie: person.cookie })
  assert.equal(choices.body.items.length, 2)
})

test('staff are not invited, members not again, and owners by owners alone', async () => {
  const { slug, id } = await world.organization()
  const cookie = await world.provenSignIn()
  const member = await world.person(['customer_administrator'], id)
  await ask('POST', '/step-up', { cookie: member.cookie, body: { password: adminPassword } })
  const post = (body: object, by = cookie) => ask('POST', path(slug), { cookie: by, body })
  const { email, token } = await invited(slug, { email: 'viewer-guest@example.com' }, cookie)
  assert.deepEqual(
    codes([
      await post({ email: member.email }),
      await post({ email }),
      await post({ email: 'o@example.com', role: 'owner' }, member.cookie),
      await post({ email: 'o@example.com', role: 'root' }, member.cookie),
    ]),
    [
      [409, 'already_member'],
      [409, 'already_invited'],
      [403, 'owners_only'],
      [422, 'validation_failed'],
    ],
  )
  assert.equal((await accept(token, { password: 'password1234' })).status, 422, 'it is easy to guess')
  const administrator = await invited(slug, { email: 'admin@example.com' }, cookie)
  assert.equal((await accept(administrator.token)).body.code, 'staff_account')
})

test('an invitation of another organization cannot be seen, sent or withdrawn', async () => {
  const [first, second] = [await world.organization(), await world.organization()]
  const { id } = await invited(first.slug)
  const foreign = await world.person(['customer_owner'], second.id)
  await ask('POST', '/step-up', { cookie: foreign.cookie, body: { password: adminPassword } })
  const by = { cookie: foreign.cookie }
  const answers = [
    await ask('GET', path(first.slug), by),
    await ask('DELETE', path(first.slug, `/${id}`), by),
    await ask('DELETE', path(second.slug, `/${id}`), by),
    await ask('POST', path(second.slug, `/${id}/resend`), { ...by, body: {} }),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404, 404],
  )
})

test('the database holds no link, and links that do not work are counted', async () => {
  const { slug } = await world.organization()
  const { token } = await invited(slug)
  const links = await db.selectFrom('invitation_links').select('token_hash').execute()
  assert.ok(links.some(({ token_hash }) => token_hash === sha256(token)))
  const from = '198.51.100.77'
  const tries = []
  for (let round = 0; round < 21; round++)
    tries.push(await ask('POST', '/invitations/look', { body: { token: `tni_${round}` }, from }))
  assert.equal(tries.at(-1)?.body.code, 'too_many_attempts')
  assert.equal((await ask('POST', '/invitations/look', { body: { token }, from })).status, 200)
})

test('a step of an operation invites once, and takes back what it has invited', async () => {
  const organization = await world.organization()
  const part = world.module.inviting
  const operation = { id: 41, uid: 'x', kind: 'organization.onboard' }
  const inStep = (work: (ctx: any) => Promise<void>) =>
    inTransaction(db, { actor: systemActor }, (tx) =>
      work(freezingUnder({ ...moduleContext(db, organization, { operation }), tx })),
    )
  const guest = { step: 'invite', email: 'first@example.com', name: 'First', role: 'owner' as const }
  await inStep((ctx) => part.invite(ctx, guest))
  await inStep((ctx) => part.invite(ctx, guest))
  const rows = () =>
    db.selectFrom('invitations').selectAll().where('organization_id', '=', organization.id).execute()
  assert.deepEqual(
    (await rows()).map(({ email, role, operation_id }) => [email, role, operation_id]),
    [['first@example.com', 'owner', 41]],
  )
  await inStep((ctx) => part.withdraw(ctx, 'invite'))
  await inStep((ctx) => part.withdraw(ctx, 'invite'))
  assert.deepEqual(await rows(), [])
})

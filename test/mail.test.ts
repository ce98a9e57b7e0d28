// Mails of a whole node to a real mail server: taken, refused, away, and what comes back.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, test } from 'node:test'
import { movableClock } from '#platform/clock.ts'
import { smtpMailer } from '#connectors/mail/smtp.ts'
import { credentials, startMailServer, urlOf } from './mail/server.ts'
import { bootstrapToken } from './node/credentials.ts'
import { must } from './node/api.ts'
import { startNode } from './node.ts'

const server = await startMailServer({ after })
const clock = movableClock(new Date())
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const mailer = smtpMailer({
  url: urlOf(server),
  dkim: {
    domain: 'example.com',
    selector: 'tenure',
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  },
})
const mail = {
  mailer,
  from: 'Tenure <no-reply@example.com>',
  domain: 'example.com',
  publicUrl: 'https://tenure.example.com',
  returnAddress: 'bounces@example.com',
}
const node = await startNode({ after }, { workers: 0, clock, mail })
const { app, db } = node
const staff = await node.signIn(undefined, { stepUp: true })
const organization = await node.organization()
const home = `/organizations/${organization.id}`
let count = 0

const runTask = (name: string) => {
  const task = app.tasks.find((each) => each.name === name)
  assert.ok(task, name)
  return task.run(new AbortController().signal)
}
const send = () => runTask('send-mails')
const step = async () => must(200, staff.post('/step-up', { password: 'correct horse battery' }))
async function invited(more: object = {}) {
  const email = `guest-${++count}@example.org`
  return must(201, staff.post(`${home}/members/invitations`, { email, ...more }))
}
const logOf = async (email: string) => {
  const { items } = await must(200, staff.get(`${home}/mails?q=${email}`))
  return items.map(({ status, subject }: any) => [status, subject])
}
const takenBy = (email: string) => server.taken.filter(({ to }) => to.includes(email))
const tokenIn = (text = '') => /#token=(tni_[\w-]+)/.exec(text)?.[1] ?? ''
const look = (token: string) => staff.post('/invitations/look', { token })
const minutes = (number: number) => clock.advance(number * 60_000)

test('an invitation goes out once, signed, in text and HTML, with a link that works and stands in no row', async () => {
  const { email, url } = await invited({ name: 'Ida <b>Berg</b>' })
  assert.equal(url, undefined, 'it is sent, not handed over')
  await Promise.all([send(), send()])
  const [first, ...more] = takenBy(email)
  assert.ok(first)
  assert.deepEqual(more, [])
  const { mail: received, raw, from } = first
  assert.match(from, /^bounces\+[0-9a-f-]{36}@example\.com$/)
  assert.match(raw, /^DKIM-Signature: [^]*d=example\.com;[^]*s=tenure/im)
  assert.match(received.subject ?? '', /invites you to/)
  assert.ok(received.html?.includes('Ida &lt;b&gt;Berg&lt;/b&gt;'))
  const token = tokenIn(received.text)
  assert.ok(
    token && received.html?.includes(token) && received.text?.includes('https://tenure.example.com/accept'),
  )
  assert.equal((await look(token)).status, 200)
  assert.deepEqual(
    (await logOf(email)).map(([status]: [string]) => status),
    ['sent'],
  )
  const rows = JSON.stringify([
    await db.selectFrom('outgoing_mails').selectAll().execute(),
    await db.selectFrom('mails').selectAll().execute(),
  ])
  assert.ok(!rows.includes(token) && !rows.includes('token='))
})

test('a server that is away for an hour gets the mail once, with the same Message-ID', async () => {
  await server.stop()
  const { email } = await invited()
  for (let tries = 0; tries < 5; tries++) {
    await send()
    minutes(12)
  }
  assert.deepEqual(
    (await logOf(email)).map(([status]: [string]) => status),
    ['queued'],
  )
  await server.start()
  minutes(60)
  await send()
  await send()
  const [{ mail: received } = assert.fail('nothing came'), ...more] = takenBy(email)
  assert.deepEqual(more, [])
  const row = await db
    .selectFrom('outgoing_mails')
    .selectAll()
    .where('recipient', '=', email)
    .executeTakeFirstOrThrow()
  assert.equal(received.messageId, `<${row.uid}@example.com>`)
  assert.ok(row.attempts > 3)
  assert.equal((await look(tokenIn(received.text))).status, 200)
})

test('a refused address gets nothing more until a person sends there anew, and who invited is told', async () => {
  await step()
  const { email, id } = await invited()
  server.refuses.set(email, [550, '5.1.1 No such user'])
  await send()
  await send()
  assert.deepEqual(
    (await logOf(email)).map(([status]: [string]) => status),
    ['failed'],
  )
  const told = takenBy('admin@example.com').at(-1)
  assert.match(told?.mail.text ?? '', new RegExp(`${email}.*could not be delivered`))
  server.refuses.delete(email)
  await must(201, staff.post('/staff', { email: `x-${email}`, name: 'X', roles: ['viewer'], invite: true }))
  await must(200, staff.post(`${home}/members/invitations/${id}/resend`, {}))
  await send()
  assert.equal(takenBy(email).length, 1)
})

test('a server that says "later" is asked again, and a withdrawn invitation is not sent', async () => {
  await step()
  const { email, id } = await invited()
  server.refuses.set(email, [451, '4.7.1 Greylisted'])
  await send()
  assert.deepEqual(
    (await logOf(email)).map(([status]: [string]) => status),
    ['queued'],
  )
  server.refuses.delete(email)
  await must(204, staff.delete(`${home}/members/invitations/${id}`))
  minutes(5)
  await send()
  assert.deepEqual(takenBy(email), [])
})

const report = (uid: string, email: string, code: string) =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `To: bounces+${uid}@example.com`,
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It did not arrive.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${email}`,
    'Action: failed',
    `Status: ${code}`,
    `Diagnostic-Code: smtp; 550 ${code} gone`,
    '',
    '--b--',
    '',
  ].join('\r\n')

test('what comes back is noted: 5.x.x for good, 4.x.x is sent once more', async () => {
  await step()
  const [lost, busy] = [await invited(), await invited()]
  await send()
  const uidOf = async (email: string) =>
    (
      await db
        .selectFrom('outgoing_mails')
        .select('uid')
        .where('recipient', '=', email)
        .executeTakeFirstOrThrow()
    ).uid
  const payload = report(await uidOf(lost.email), lost.email, '5.1.1')
  const handedIn = await app.http.inject({
    method: 'POST',
    url: '/api/v1/mail-reports',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${bootstrapToken}` },
    payload,
  })
  assert.deepEqual([handedIn.statusCode, handedIn.json()], [200, { taken: 1 }])
  assert.deepEqual(
    (await logOf(lost.email)).map(([status]: [string]) => status),
    ['bounced'],
  )
  const message_id = `<${await uidOf(busy.email)}@example.com>`
  const hooked = await must(200, staff.post('/mail-bounces', { message_id, code: '4.2.2', said: 'full' }))
  assert.deepEqual(hooked, { taken: 1 })
  minutes(61)
  await send()
  assert.equal(takenBy(busy.email).length, 2)
  const unknown = await must(200, staff.post('/mail-bounces', { message_id: 'x@example.com', code: '5.1.1' }))
  assert.deepEqual(unknown, { taken: 0 })
})

test('an invitation that is not answered is reminded of once, with a way to get no more', async () => {
  await step()
  const { email } = await invited()
  await send()
  minutes(3 * 24 * 60 + 1)
  await runTask('remind-invited')
  await runTask('remind-invited')
  await send()
  const [, reminder, ...more] = takenBy(email)
  assert.deepEqual(more, [])
  assert.match(
    reminder?.raw ?? '',
    /^List-Unsubscribe: <mailto:no-reply@example\.com\?subject=unsubscribe>\r?$/m,
  )
  assert.equal((await look(tokenIn(takenBy(email)[0]?.mail.text))).status, 200, 'the first link works still')
})

test('every mail can be looked at with example values, and has no hole', async () => {
  const again = await node.signIn()
  const { items, sends } = await must(200, again.get('/mail-templates'))
  assert.equal(sends, true)
  assert.ok(items.length >= 8)
  for (const { name } of items) {
    const { subject, text, html } = await must(200, again.get(`/mail-templates/${name}`))
    for (const part of [subject, text, html]) assert.ok(!/\{\w+\}/.test(part) && part.length > 5, name)
  }
})

test('TLS is asked for its certificate, and no answer holds the password', async () => {
  const secure = await startMailServer({ after }, { secure: true })
  const message = { ...message0, to: { name: null, address: 'tls@example.org' } }
  const untrusted = await smtpMailer({ url: urlOf(secure, 'smtps'), dkim: null }).send(message)
  assert.equal(untrusted.kind, 'later')
  const trusted = smtpMailer({ url: urlOf(secure, 'smtps', '?tls.rejectUnauthorized=false'), dkim: null })
  assert.equal((await trusted.send(message)).kind, 'accepted')
  const wrong = urlOf(server).replace(credentials.password, `${credentials.password}-wrong`)
  const refused = await smtpMailer({ url: wrong, dkim: null }).send(message)
  assert.equal(refused.kind, 'later', 'the settings are wrong, and not the address')
  for (const { said } of [untrusted, refused]) assert.ok(!said.includes('zzcanary'), said)
})

const message0 = {
  messageId: 'one@example.com',
  from: mail.from,
  returnTo: null,
  subject: 'One',
  text: 'One',
  html: '<p>One</p>',
  unsubscribe: null,
}

// What is secret reaches no log line, at the most talkative level too, whether a request goes well, is
// refused or breaks.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { createLog } from '#platform/log.ts'
import { startServer } from './http/server.ts'
import { administrator, bootstrapToken } from './node/credentials.ts'

const lines: string[] = []
const { ask, app, signIn } = await startServer(
  { after },
  {
    log: createLog('trace', {
      write: (line) => {
        lines.push(line)
      },
    }),
  },
)
const secrets = new Map<string, string>([
  ["the administrator's password", administrator.password],
  ['the bootstrap token', bootstrapToken],
])

function assertKept(): void {
  const said = lines.join('')
  for (const [name, secret] of secrets) assert.ok(!said.includes(secret), `${name} is in the log`)
}

test('the log is listened to', () => {
  createLog('trace', {
    write: (line) => {
      lines.push(line)
    },
  }).info({ marker: 'heard' }, 'a line')
  assert.match(lines.join(''), /"marker":"heard"/)
})

test('signing in, rightly and wrongly, leaves no password and no cookie in the log', async () => {
  secrets.set("a session's cookie", await signIn(undefined, { stepUp: true }))
  const { headers } = await ask('POST', '/sessions', { body: administrator })
  const device = /tenure_device=([^;]+)/.exec(String(headers['set-cookie']))?.[1]
  assert.ok(device)
  secrets.set("a browser's cookie", device)
  await ask('POST', '/sessions', { body: administrator, headers: { cookie: `tenure_device=${device}` } })
  secrets.set('a wrong password', 'a wrong password that somebody has elsewhere')
  const wrong = { password: secrets.get('a wrong password') }
  for (let attempt = 0; attempt < 6; attempt++)
    await ask('POST', '/sessions', { body: { email: 'typo@example.com', ...wrong } })
  await ask('POST', '/step-up', { session: secrets.get("a session's cookie"), body: wrong })
  await ask('POST', '/sessions', { body: { email: wrong.password, password: administrator.password } })
  await ask('POST', '/sessions', {
    body: `{"email":"a@example.com","password":"${wrong.password}"`,
    headers: { 'content-type': 'application/json' },
  })
  assertKept()
})

test('making tokens and people leaves neither token nor password in the log', async () => {
  const session = await signIn(undefined, { stepUp: true })
  const {
    body: { token },
  } = await ask('POST', '/tokens', { session, body: { name: 'Robot', scopes: ['organizations.read'] } })
  secrets.set('an API token', token)
  const {
    body: { password },
  } = await ask('POST', '/staff', {
    bearer: bootstrapToken,
    body: { email: 'new@example.com', name: 'New', roles: ['viewer'] },
  })
  secrets.set('a password that was made up', password)
  for (const bearer of [token, `${token}x`, bootstrapToken]) await ask('GET', '/organizations', { bearer })
  assertKept()
})

test('a request that breaks in the middle is logged without what it carried', async () => {
  const token = secrets.get('an API token') ?? ''
  secrets.set('a password on the way', 'a password that was on its way')
  await sql`alter table people rename to people_elsewhere`.execute(app.postgres.db)
  const broken = [
    await ask('GET', '/organizations', { bearer: token }),
    await ask('POST', '/sessions', {
      body: { email: 'admin@example.com', password: secrets.get('a password on the way') },
    }),
    await ask('POST', '/staff', {
      bearer: bootstrapToken,
      body: {
        email: 'b@example.com',
        name: 'B',
        roles: ['viewer'],
        password: secrets.get('a password on the way'),
      },
    }),
  ]
  await sql`alter table people_elsewhere rename to people`.execute(app.postgres.db)
  assert.deepEqual(
    broken.map(({ status }) => status),
    [500, 500, 500],
  )
  assert.match(lines.join(''), /a request failed/)
  assertKept()
  for (const { text } of broken) assert.doesNotMatch(text, /people|relation|select/)
})

// Signing in at a real provider over the network: what the two say to each other fits.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import Provider from 'oidc-provider'
import { must } from './node/api.ts'
import { startNode } from './node.ts'
import { signInBrowser } from './sign-in/browser.ts'

const back = 'http://127.0.0.1:4080/sign-in/return'
const node = await startNode({ after }, { workers: 0 })
const server = createServer()
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
after(() => {
  server.closeAllConnections()
  server.close()
})
const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
const oidc = new Provider(issuer, {
  clients: [{ client_id: 'tenure', client_secret: 'secret-of-the-client', redirect_uris: [back] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
  scopes: ['openid', 'email', 'profile', 'groups'],
  pkce: { required: () => true },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: async () => ({
      sub,
      email: `${sub}@example.com`,
      email_verified: true,
      name: sub,
      groups: ['ops'],
    }),
  }),
})
server.on('request', oidc.callback())

/** Follows the provider's pages as its person: sign in, agree, and stop at the address of Tenure. */
async function throughPages(address: URL, login: string): Promise<Record<string, string>> {
  const cookies = new Map<string, string>()
  let next = address.href
  let form: URLSearchParams | undefined
  for (let page = 0; page < 12; page += 1) {
    if (next.startsWith(back)) return Object.fromEntries(new URL(next).searchParams)
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    const text = await response.text()
    form = undefined
    if (location) next = new URL(location, issuer).href
    else {
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? ''
      next = new URL(/action="([^"]+)"/.exec(text)?.[1] ?? '', issuer).href
      form = new URLSearchParams({ prompt, login, password: 'any' })
    }
  }
  throw new Error(`The provider's pages lead to no end: ${next}`)
}

test('a person signs in and confirms at a real provider, whose code works once', async () => {
  const { api, app } = node
  const body = {
    key: 'real',
    title: 'Real',
    issuer,
    client_id: 'tenure',
    client_secret: 'secret-of-the-client',
  }
  const made = { ...body, redirect_uri: back, scopes: 'openid email profile groups' }
  const { id } = await must(201, api.post('/identity-providers', made))
  const items = [{ value: 'ops', role: 'operator' }]
  await must(200, api.put(`/identity-providers/${id}/roles`, { items }))
  assert.equal((await must(200, api.post(`/identity-providers/${id}/check`))).issuer, issuer)
  const browser = signInBrowser(app.http)
  const parameters = await throughPages(await browser.begin('real'), 'olga')
  const answer = await browser.comeBack(parameters)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  const { user, provider } = answer.body.session
  assert.deepEqual([user.email, user.roles, provider.key], ['olga@example.com', ['operator'], 'real'])
  const confirmed = await browser.comeBack(await throughPages(await browser.confirm('real'), 'olga'))
  assert.ok(confirmed.body.stepped_up_until, JSON.stringify(confirmed.body))
  const address = await browser.begin('real')
  const state = address.searchParams.get('state') ?? ''
  const again = await browser.comeBack({ ...parameters, state })
  assert.equal(again.body.code, 'sign_in_refused', 'the code of the first sign-in')
})

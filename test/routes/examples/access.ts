// People, sessions, tokens.
import { declaredRights } from '#main/modules.ts'
import { Secret, TOTP } from 'otpauth'
import { administrator } from '../../node/credentials.ts'
import { must } from '../../http/server.ts'
import { authenticator } from '../../passkeys/authenticator.ts'
import { clientId, standIn, type StandIn } from '../../sign-in/stand-in.ts'
import { example, ofHome, plain, type Example, type Examples } from '../example.ts'
import type { World } from '../world.ts'

/** One for all; it ends with the process. */
let started: Promise<StandIn> | undefined
const provider = () => (started ??= standIn({ after: () => undefined }))

const providerBody = async (next: World['next']) => ({
  key: `company-${next()}`,
  title: 'Company account',
  issuer: (await provider()).issuer,
  client_id: clientId,
  redirect_uri: 'http://127.0.0.1:4080/sign-in/return',
})

const addProvider = async ({ ask, proven, next }: World): Promise<{ id: number; key: string }> =>
  must(201, ask('POST', '/identity-providers', { session: proven, body: await providerBody(next) }))

function ofProvider(below: string, body?: (world: World) => unknown, scopes?: readonly string[]) {
  const make = async (world: World) => ({
    path: `/identity-providers/${(await addProvider(world)).id}${below}`,
    body: body?.(world),
  })
  return example(200, make, scopes && [...scopes])
}

/** Sent to a provider whose group has a role; the cookie of that goes beside the one of the session. */
async function comingBack(world: World) {
  const { id, key } = await addProvider(world)
  const items = [{ value: 'watchers', role: 'viewer' }]
  const path = `/identity-providers/${id}/roles`
  await must(200, world.ask('PUT', path, { session: world.proven, body: { items } }))
  const url = `/api/v1/sign-in/providers/${key}/begin`
  const begun = await world.app.http.inject({ method: 'POST', url, payload: {} })
  const address = new URL(begun.json().url)
  const email = `subject-${world.next()}@example.com`
  const standing = await provider()
  standing.nonce = address.searchParams.get('nonce') ?? ''
  standing.answer = { claims: { sub: email, email, email_verified: true, groups: ['watchers'] } }
  const sent = begun.cookies.find(({ name }) => name === 'tenure_sign_in')?.value ?? ''
  return {
    path: '/sign-in/return',
    body: { parameters: { state: address.searchParams.get('state'), code: 'c' } },
    session: `none; tenure_sign_in=${sent}`,
  }
}

const codeOf = ({ clock }: World, secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() })

async function newcomer(world: World, options?: { stepUp?: boolean }) {
  const { id, email } = await world.person()
  return { id, email, session: await world.signIn(email, options) }
}

/** A person whose app makes codes. */
async function withApp(world: World) {
  const person = await newcomer(world, { stepUp: true })
  const { session } = person
  const { secret } = await must(200, world.ask('POST', '/account/totp', { session, body: {} }))
  const body = { code: codeOf(world, secret) }
  const confirmed = await must(200, world.ask('POST', '/account/totp/confirm', { session, body }))
  return { ...person, codes: confirmed.recovery_codes as string[] }
}

const guest = ({ next }: World) => ({ email: `guest-${next()}@example.com` })

/** One more person of the first organization, who may be changed and removed. */
async function memberOf(world: World): Promise<{ path: string }> {
  const { id } = await must(
    201,
    world.root('POST', '/staff', {
      email: `member-${world.next()}@example.com`,
      name: 'Member',
      roles: ['customer_administrator'],
      password: administrator.password,
      organization_id: world.home.id,
    }),
  )
  return { path: `/organizations/${world.home.id}/members/${id}` }
}

async function invitation(world: World): Promise<{ path: string; token: string }> {
  const path = `/organizations/${world.home.id}/members/invitations`
  const { id, url } = await must(201, world.ask('POST', path, { session: world.proven, body: guest(world) }))
  return { path: `${path}/${id}`, token: url.split('=')[1] }
}

const scimToken = async (world: World) => {
  const { id } = await addProvider(world)
  const path = `/identity-providers/${id}/scim-token`
  const { token } = await must(201, world.ask('POST', path, { session: world.proven, body: {} }))
  return { path, token: token as string }
}

/** What a provider asks about a person that it has added. */
function byProvider(status: number, below: string, body?: (world: World) => unknown): Example {
  const make = async (world: World) => {
    const { token: bearer } = await scimToken(world)
    const path = `//scim/v2${below}`
    if (!below.includes('{uid}')) return { path, bearer, body: body?.(world) }
    const made = await must(201, world.ask('POST', '//scim/v2/Users', { bearer, body: scimUser(world) }))
    return { path: path.replace('{uid}', made.id), bearer, body: body?.(world) }
  }
  return { ...example(status, make), byMachine: true }
}

const scimUser = ({ next }: World) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: `user-${next()}@example.com`,
})
const scimPatch = () => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'active', value: false }],
})

/** A person with a passkey, whose session has shown who it is. */
async function withPasskey(world: World) {
  const person = await newcomer(world, { stepUp: true })
  const credential = await newCredential(world, person.session)
  const body = { name: `Key ${world.next()}`, credential }
  const path = '/account/passkeys'
  const { passkey } = await must(201, world.ask('POST', path, { session: person.session, body }))
  return { ...person, path: `${path}/${passkey.id}` }
}

async function newCredential({ ask }: World, session: string) {
  const options = await must(200, ask('POST', '/account/passkeys/options', { session, body: {} }))
  return authenticator().create(options, { origin: 'https://tenure.example:4080' })
}

export const examples: Examples = {
  'GET /account/passkeys': example(200, async (world) => ({
    path: '/account/passkeys',
    session: (await withPasskey(world)).session,
  })),
  'POST /account/passkeys/options': example(200, async (world) => ({
    path: '/account/passkeys/options',
    body: {},
    session: (await newcomer(world, { stepUp: true })).session,
  })),
  'POST /account/passkeys': example(201, async (world) => {
    const { session } = await newcomer(world, { stepUp: true })
    const credential = await newCredential(world, session)
    return { path: '/account/passkeys', body: { name: `Key ${world.next()}`, credential }, session }
  }),
  'POST /account/passkeys/challenge': example(200, async (world) => ({
    path: '/account/passkeys/challenge',
    body: {},
    session: (await withPasskey(world)).session,
  })),
  'PATCH /account/passkeys/{id}': example(200, async (world) => {
    const { path, session } = await withPasskey(world)
    return { path, body: { name: 'Another key' }, session }
  }),
  'DELETE /account/passkeys/{id}': example(204, async (world) => {
    const { path, session } = await withPasskey(world)
    return { path, session }
  }),
  'GET /identity-providers/{id}/scim-token': ofProvider('/scim-token'),
  'POST /identity-providers/{id}/scim-token': { ...ofProvider('/scim-token', () => ({})), status: 201 },
  'DELETE /identity-providers/{id}/scim-token': example(204, async (world) => ({
    path: (await scimToken(world)).path,
  })),
  'GET /Users': byProvider(200, '/Users'),
  'POST /Users': byProvider(201, '/Users', scimUser),
  'GET /Users/{uid}': byProvider(200, '/Users/{uid}'),
  'PUT /Users/{uid}': byProvider(200, '/Users/{uid}', scimUser),
  'PATCH /Users/{uid}': byProvider(200, '/Users/{uid}', scimPatch),
  'DELETE /Users/{uid}': byProvider(204, '/Users/{uid}'),
  'GET /ServiceProviderConfig': byProvider(200, '/ServiceProviderConfig'),
  'GET /ResourceTypes': byProvider(200, '/ResourceTypes'),
  'GET /Schemas': byProvider(200, '/Schemas'),
  'POST /sessions': example(201, async (world) => ({
    path: '/sessions',
    body: administrator,
    session: await world.signIn(),
  })),
  'GET /sessions/current': plain('/sessions/current'),
  'DELETE /sessions/current': example(204, async (world) => ({
    path: '/sessions/current',
    session: await world.signIn(),
  })),
  'POST /step-up': example(200, async (world) => ({
    path: '/step-up',
    body: { password: administrator.password },
    session: await world.signIn(),
  })),
  'GET /tokens': example(200, async (world) => {
    await world.token(['tokens.manage'], world.home)
    return { path: '/tokens' }
  }),
  'POST /tokens': example(201, ({ next }) => ({
    path: '/tokens',
    body: { name: `Robot ${next()}`, scopes: ['tokens.manage'] },
  })),
  'DELETE /tokens/{id}': example(
    204,
    async (world) => ({ path: `/tokens/${(await world.token(['tokens.manage'], world.home)).id}` }),
    ['staff.manage', ...declaredRights.ofRole('customer_administrator')],
  ),
  'GET /staff': plain('/staff'),
  'POST /staff': example(201, ({ next }) => ({
    path: '/staff',
    body: {
      email: `new-${next()}@example.com`,
      name: 'New',
      roles: ['viewer'],
      password: administrator.password,
    },
  })),
  'PATCH /staff/{id}': example(
    200,
    async (world) => ({
      path: `/staff/${(await world.person()).id}`,
      body: { name: 'Another name' },
    }),
    [...declaredRights.ofRole('viewer')],
  ),
  // A person resets no password of a person who may do more.
  'POST /staff/{id}/reset-password': example(
    201,
    async (world) => ({ path: `/staff/${(await world.person()).id}/reset-password`, body: {} }),
    [...declaredRights.ofRole('viewer')],
  ),
  'POST /password-resets/redeem': example(204, async (world) => {
    const { id } = await world.person()
    const { url } = await must(
      201,
      world.ask('POST', `/staff/${id}/reset-password`, { session: world.proven, body: {} }),
    )
    return {
      path: '/password-resets/redeem',
      body: { token: url.split('=')[1], password: administrator.password },
    }
  }),
  'GET /roles': plain('/roles'),
  'GET /identity-providers': example(200, async (world) => {
    await addProvider(world)
    return { path: '/identity-providers' }
  }),
  'POST /identity-providers': example(201, async ({ next }) => ({
    path: '/identity-providers',
    body: await providerBody(next),
  })),
  'GET /identity-providers/{id}': ofProvider(''),
  'PATCH /identity-providers/{id}': ofProvider('', () => ({ title: 'Another title' })),
  'DELETE /identity-providers/{id}': { ...ofProvider(''), status: 204 },
  'POST /identity-providers/{id}/check': ofProvider('/check', () => ({})),
  'GET /identity-providers/{id}/roles': ofProvider('/roles'),
  'PUT /identity-providers/{id}/roles': ofProvider(
    '/roles',
    ({ next }) => ({
      items: [{ value: `group-${next()}`, role: 'viewer' }],
    }),
    declaredRights.ofRole('viewer'),
  ),
  'GET /account/sessions': plain('/account/sessions'),
  'DELETE /account/sessions': example(200, async (world) => ({
    path: '/account/sessions',
    session: (await newcomer(world)).session,
  })),
  'DELETE /account/sessions/{id}': example(204, async (world) => {
    const { email, session } = await newcomer(world)
    await world.signIn(email)
    const { items } = await must(200, world.ask('GET', '/account/sessions', { session }))
    const other = items.find(({ is_current: isCurrent }: any) => !isCurrent)
    return { path: `/account/sessions/${other.id}`, session }
  }),
  'POST /account/password': example(200, async (world) => ({
    path: '/account/password',
    body: { current_password: administrator.password, password: 'seven quiet rivers' },
    session: (await newcomer(world)).session,
  })),
  'GET /account/second-factor': plain('/account/second-factor'),
  'POST /account/totp': example(200, async (world) => ({
    path: '/account/totp',
    body: {},
    session: (await newcomer(world, { stepUp: true })).session,
  })),
  'POST /account/totp/confirm': example(200, async (world) => {
    const { session } = await newcomer(world, { stepUp: true })
    const { secret } = await must(200, world.ask('POST', '/account/totp', { session, body: {} }))
    return { path: '/account/totp/confirm', body: { code: codeOf(world, secret) }, session }
  }),
  'DELETE /account/totp': example(204, async (world) => ({
    path: '/account/totp',
    session: (await withApp(world)).session,
  })),
  'POST /account/recovery-codes': example(200, async (world) => ({
    path: '/account/recovery-codes',
    body: {},
    session: (await withApp(world)).session,
  })),
  'POST /sessions/second-factor': example(200, async (world) => {
    const { email, codes } = await withApp(world)
    return {
      path: '/sessions/second-factor',
      body: { code: codes[0] },
      session: await world.signIn(email),
    }
  }),
  'POST /staff/{id}/reset-second-factor': example(
    204,
    async (world) => ({ path: `/staff/${(await withApp(world)).id}/reset-second-factor`, body: {} }),
    [...declaredRights.ofRole('viewer')],
  ),
  'GET /sign-in/rules': plain('/sign-in/rules'),
  'PATCH /sign-in/rules': example(200, () => ({ path: '/sign-in/rules', body: { password_sign_in: true } })),
  'GET /sign-in/options': plain('/sign-in/options'),
  'POST /sign-in/providers/{key}/begin': example(200, async (world) => ({
    path: `/sign-in/providers/${(await addProvider(world)).key}/begin`,
    body: {},
  })),
  'POST /sign-in/providers/{key}/confirm': example(200, async (world) => ({
    path: `/sign-in/providers/${(await addProvider(world)).key}/confirm`,
    body: {},
    session: await world.signIn(),
  })),
  'POST /sign-in/return': example(200, comingBack),
  'POST /sign-in/providers/{key}/back-channel-logout': example(200, async (world) => {
    const { key } = await addProvider(world)
    const token = await (await provider()).logoutToken({ jti: `jti-${world.next()}`, sub: 'subject' })
    return {
      path: `/sign-in/providers/${key}/back-channel-logout`,
      body: `logout_token=${token}`,
      type: 'application/x-www-form-urlencoded',
    }
  }),
  'GET /sessions/current/organizations': plain('/sessions/current/organizations'),
  'POST /sessions/current/organization': example(204, async (world) => ({
    path: '/sessions/current/organization',
    body: { organization_id: world.home.id },
    session: await world.administratorOf(world.home),
  })),
  'DELETE /sessions/current/organizations/{id}': example(204, async (world) => {
    const customer = await world.customer()
    return {
      path: `/sessions/current/organizations/${customer.id}`,
      session: await world.administratorOf(customer),
    }
  }),
  'GET /organizations/{organization}/members': ofHome('/members'),
  'GET /organizations/{organization}/members/{id}': example(200, async (world) => memberOf(world)),
  'PATCH /organizations/{organization}/members/{id}': example(200, async (world) => ({
    ...(await memberOf(world)),
    body: { role: 'member' },
  })),
  'DELETE /organizations/{organization}/members/{id}': example(204, memberOf),
  'GET /organizations/{organization}/members/invitations': ofHome('/members/invitations'),
  'POST /organizations/{organization}/members/invitations': ofHome('/members/invitations', 201, guest),
  'POST /organizations/{organization}/members/invitations/{id}/resend': example(200, async (world) => {
    const { path } = await invitation(world)
    return { path: `${path}/resend`, body: {} }
  }),
  'POST /organizations/{organization}/members/invitations/{id}/link': example(201, async (world) => {
    const { path } = await invitation(world)
    return { path: `${path}/link`, body: {} }
  }),
  'DELETE /organizations/{organization}/members/invitations/{id}': example(204, async (world) => ({
    path: (await invitation(world)).path,
  })),
  'POST /invitations/look': example(200, async (world) => ({
    path: '/invitations/look',
    body: { token: (await invitation(world)).token },
  })),
  'POST /invitations/accept': example(200, async (world) => ({
    path: '/invitations/accept',
    body: { token: (await invitation(world)).token, name: 'Guest', password: administrator.password },
  })),
}

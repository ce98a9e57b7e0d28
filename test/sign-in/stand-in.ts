// A provider in the test's hands: it answers for a code what the test has put there, also what no provider should.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import type { Ending } from '../database.ts'

export interface StandIn {
  issuer: string
  /** What the next codes are answered with. */
  answer: {
    claims: JWTPayload
    /** Sign with a key that is not announced, or not at all. */
    signed?: 'foreign' | 'none'
    issuer?: string
    audience?: string
    /** Seconds by which its clock is ahead. */
    ahead?: number
  }
  /** Answers every request with an error while true. */
  away: boolean
  /** Parameters with which the token endpoint was asked last. */
  asked: URLSearchParams
  logoutToken(claims: JWTPayload, options?: { signed?: 'foreign' }): Promise<string>
  nonce: string
}

export const clientId = 'tenure'

export async function standIn(ending: Ending): Promise<StandIn> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }
  const sign = (claims: JWTPayload, key = own.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key)
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const send = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (provider.away) return send({ error: 'server_error' }, 500)
    if (request.url === '/.well-known/openid-configuration') return send(metadata(provider.issuer))
    if (request.url === '/jwks') return send({ keys: [jwk] })
    provider.asked = new URLSearchParams(Buffer.concat(chunks).toString())
    return send({ access_token: 'a', token_type: 'Bearer', id_token: await idToken() })
  })
  const idToken = async () => {
    const { claims, signed, issuer = provider.issuer, audience = clientId, ahead = 0 } = provider.answer
    const now = Math.floor(Date.now() / 1000) + ahead
    const all = { iss: issuer, aud: audience, iat: now, exp: now + 300, nonce: provider.nonce, ...claims }
    if (signed === 'none') return new UnsecuredJWT(all).encode()
    return sign(all, signed === 'foreign' ? foreign.privateKey : own.privateKey)
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  const provider: StandIn = {
    issuer: `http://127.0.0.1:${port}`,
    answer: { claims: {} },
    away: false,
    asked: new URLSearchParams(),
    nonce: '',
    logoutToken: (claims, options = {}) =>
      sign(
        {
          iss: provider.issuer,
          aud: clientId,
          iat: Math.floor(Date.now() / 1000),
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          ...claims,
        },
        options.signed === 'foreign' ? foreign.privateKey : own.privateKey,
      ),
  }
  server.unref()
  ending.after(async () => {
    server.closeAllConnections()
    server.close()
  })
  return provider
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  backchannel_logout_supported: true,
})

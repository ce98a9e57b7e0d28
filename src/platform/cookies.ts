// The cookies of this server. Behind https their names on the wire begin with `__Host-`: a browser takes such
// a cookie from this host alone, only with Secure and Path=/ and without a Domain. Another host of the same
// domain can then set none, so it cannot sign a person in with another person's session. A plain name is not
// read behind https for the same reason.
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The session's secret. */
export const sessionCookie = 'tenure_session'
/** The secret of a browser in which a person has signed in before. It cannot sign a person in. */
export const deviceCookie = 'tenure_device'

/** The secret of a browser that was sent to a provider for signing in. */
export const providerCookie = 'tenure_sign_in'

const ownCookies = [sessionCookie, deviceCookie, providerCookie]

export interface SetCookie {
  /** Without the prefix. */
  readonly name: string
  readonly value: string
  /** 0 makes the browser delete the cookie. */
  readonly maxAgeSeconds: number
}

/** The name in the HTTP header. */
const wireName = (name: string, isHttps: boolean): string => (isHttps ? `__Host-${name}` : name)

/** Our cookies by their names without the prefix. */
export function readCookies(request: FastifyRequest): Record<string, string | undefined> {
  const isHttps = isEncrypted(request)
  return Object.fromEntries(ownCookies.map((name) => [name, request.cookies[wireName(name, isHttps)]]))
}

export function setCookie(
  { name, value, maxAgeSeconds }: SetCookie,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const secure = isEncrypted(request)
  reply.setCookie(wireName(name, secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: maxAgeSeconds,
  })
}

/** From the connection, or from the header of a trusted proxy. */
const isEncrypted = ({ protocol }: FastifyRequest): boolean => protocol === 'https'

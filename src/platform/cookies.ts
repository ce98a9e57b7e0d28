// The cookies of this server. Behind https their names on the wire begin with `__Host-`: a browser takes such
// a cookie from this host alone, only with Secure and Path=/ and without a Domain. Another host of the same
// domain can then set none, so it cannot sign a person in as somebody else. A plain name is not read behind
// https for the same reason.
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The session's secret. */
export const sessionCookie = 'tenure_session'
/** The secret of a browser in which somebody has signed in before; it signs nobody in. */
export const deviceCookie = 'tenure_device'

const ownCookies = [sessionCookie, deviceCookie]

export interface SetCookie {
  /** Without the prefix. */
  readonly name: string
  readonly value: string
  /** 0 takes the cookie away. */
  readonly maxAgeSeconds: number
}

/** The name on the wire. */
export const wireName = (name: string, isHttps: boolean): string => (isHttps ? `__Host-${name}` : name)

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

/** By the connection, or by what a trusted proxy says of it. */
const isEncrypted = ({ protocol }: FastifyRequest): boolean => protocol === 'https'

// A browser without pages: it keeps cookies and asks the API.
import type { FastifyInstance } from 'fastify'
import { addressOf } from '#platform/route.ts'
import { administrator } from '../node/credentials.ts'

interface Answered {
  status: number
  body: any
}

export interface SignInBrowser {
  cookies: Map<string, string>
  ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', path: string, body?: unknown): Promise<Answered>
  /** Goes to a provider: the address, with what stands in it. */
  begin(key: string): Promise<URL>
  /** Confirms who it is with a provider. */
  confirm(key: string): Promise<URL>
  comeBack(parameters: Record<string, string>): Promise<Answered>
  password(email?: string): Promise<Answered>
}

/** @param origin of the page, where that matters */
export function signInBrowser(http: FastifyInstance, origin?: string): SignInBrowser {
  const page = origin === undefined ? {} : { origin, host: new URL(origin).host }
  const cookies = new Map<string, string>()
  const ask: SignInBrowser['ask'] = async (method, path, body) => {
    const response = await http.inject({
      method,
      url: addressOf({ path }),
      headers: { ...page, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body !== undefined && { payload: body as object }),
    })
    for (const { name, value } of response.cookies) cookies.set(name, value)
    return { status: response.statusCode, body: response.body ? response.json() : null }
  }
  const there = async (key: string, what: 'begin' | 'confirm') => {
    const { status, body } = await ask('POST', `/sign-in/providers/${key}/${what}`, {})
    if (status !== 200) throw new Error(`Not sent: ${status} ${JSON.stringify(body)}`)
    return new URL(body.url)
  }
  return {
    cookies,
    ask,
    begin: (key) => there(key, 'begin'),
    confirm: (key) => there(key, 'confirm'),
    comeBack: (parameters) => ask('POST', '/sign-in/return', { parameters }),
    password: (email = administrator.email) =>
      ask('POST', '/sessions', { email, password: administrator.password }),
  }
}

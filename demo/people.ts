// The people of the example world. Each has a name, a session, and only the rights of their roles, so that
// the audit log reads like a real one.
import type { App } from '#main/app-input.ts'
import { staff } from './world.ts'

export type Call = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  body?: unknown,
) => Promise<Record<string, any>>

export interface Person {
  /** Sends a request as this person, who signs in again when the session has ended. */
  call: Call
  /** Confirms the password, for what needs step-up. */
  prove(): Promise<void>
  identity: { kind: 'staff'; id: number; name: string }
}

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

interface NewPerson {
  name: string
  email: string
  roles: readonly string[]
  organization_id?: number
}

export interface Cast {
  operator: Person
  billing: Person
  add(person: NewPerson): Promise<Person>
}

/** @param token of an account that may add people */
export async function castOf(app: App, token: string): Promise<Cast> {
  const add = (person: NewPerson) => addPerson(app, token, person)
  return { operator: await add(staff.operator), billing: await add(staff.billing), add }
}

/** The password is generated here and stored nowhere. */
async function addPerson(app: App, token: string, person: NewPerson): Promise<Person> {
  const {
    body: { id, password },
  } = await send(app, { authorization: `Bearer ${token}` }, 'POST', '/staff', person)
  let cookie = ''
  const signIn = async (): Promise<void> => {
    const { session } = await send(app, { 'user-agent': browser }, 'POST', '/sessions', {
      email: person.email,
      password,
    })
    cookie = `tenure_session=${session}`
  }
  const call: Call = async (method, url, body) => {
    if (!(await isSignedIn(app, cookie))) await signIn()
    return (await send(app, { cookie }, method, url, body)).body
  }
  const prove = async (): Promise<void> => void (await call('POST', '/step-up', { password }))
  return { call, prove, identity: { kind: 'staff', id, name: person.name } }
}

const isSignedIn = async (app: App, cookie: string): Promise<boolean> =>
  cookie !== '' &&
  (await app.http.inject({ url: '/api/v1/sessions/current', headers: { cookie } })).statusCode === 200

async function send(
  app: App,
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  body?: unknown,
) {
  const type = Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {}
  const answer = await app.http.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...headers, ...type },
    ...(body !== undefined && { payload: body as object }),
  })
  if (answer.statusCode >= 400)
    throw new Error(
      `The example world could not be made: ${method} ${url} answered ${answer.statusCode} ${answer.body}`,
    )
  const session = answer.cookies.find(({ name }) => name === 'tenure_session')?.value
  return { session, body: answer.body ? (answer.json() as Record<string, any>) : {} }
}

// The API as a program speaks it, in this process or over the network, and the story's usual requests.
import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { addressOf } from '#platform/route.ts'
import { until } from './until.ts'

export interface Answer {
  status: number
  body: any
  headers: Record<string, unknown>
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Headers = Record<string, string>
type Send = (method: Method, path: string, body: unknown, headers: Headers) => Promise<Answer>

export interface Api {
  /** Paths start below /api/v1. */
  get(path: string, headers?: Headers): Promise<Answer>
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(path: string, body: unknown, headers?: Headers): Promise<Answer>
  patch(path: string, body: unknown, headers?: Headers): Promise<Answer>
  delete(path: string): Promise<Answer>
}

/** Without a socket. */
export const injected = (http: FastifyInstance, credentials: Headers): Api =>
  apiOf(async (method, path, body, headers) => {
    const payload = body === undefined ? {} : { payload: body as object }
    const response = await http.inject({
      method,
      url: addressOf({ path }),
      headers: { ...credentials, ...headers },
      ...payload,
    })
    return {
      status: response.statusCode,
      body: response.body ? response.json() : null,
      headers: response.headers,
    }
  })

/** Over the network, to another process. */
export const remote = (url: string, credentials: Headers): Api =>
  apiOf(async (method, path, body, headers) => {
    const content =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(url + addressOf({ path }), {
      method,
      ...content,
      headers: { ...credentials, ...content.headers, ...headers },
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text ? JSON.parse(text) : null,
      headers: Object.fromEntries(response.headers),
    }
  })

const apiOf = (send: Send): Api => ({
  get: (path, headers = {}) => send('GET', path, undefined, headers),
  post: (path, body, headers = {}) => send('POST', path, body ?? {}, headers),
  put: (path, body, headers = {}) => send('PUT', path, body, headers),
  patch: (path, body, headers = {}) => send('PATCH', path, body, headers),
  delete: (path) => send('DELETE', path, undefined, {}),
})

/** The body of an answer that must have this status; the failure shows what was answered instead. */
export async function must(status: number, answer: Promise<Answer>): Promise<any> {
  const given = await answer
  assert.equal(given.status, status, JSON.stringify(given.body))
  return given.body
}

/** A refusal: status and stable code. */
export async function refused(status: number, code: string, answer: Promise<Answer>): Promise<any> {
  const body = await must(status, answer)
  assert.equal(body.code, code, JSON.stringify(body))
  return body
}

export const decommission = 'organization.decommission'

export const planClosing = (
  api: Api,
  organizationId: number,
  reason = 'The contract has ended',
): Promise<any> =>
  must(
    201,
    api.post('/operations', { kind: decommission, organization_id: organizationId, input: {}, reason }),
  )

/** Plans and confirms. */
export async function startClosing(api: Api, organization: { id: number; slug: string }): Promise<any> {
  const operation = await planClosing(api, organization.id)
  return confirm(api, operation, organization.slug)
}

export const erasure = 'organization.erase'

export const planErasing = (api: Api, organizationId: number, reason = 'They asked for it'): Promise<any> =>
  must(201, api.post('/operations', { kind: erasure, organization_id: organizationId, input: {}, reason }))

/** Plans and confirms. */
export async function startErasing(api: Api, organization: { id: number; slug: string }): Promise<any> {
  const operation = await planErasing(api, organization.id)
  return confirm(api, operation, organization.slug)
}

export const confirm = (
  api: Api,
  { id, digest }: { id: number; digest: string },
  slug?: string,
): Promise<any> => must(202, api.post(`/operations/${id}/confirm`, { digest, slug }))

/** The operation once it has that status. */
export function becomes(api: Api, operationId: number, status: string): Promise<any> {
  return until(`operation ${operationId} becomes ${status}`, async () => {
    const operation = await must(200, api.get(`/operations/${operationId}`))
    if (operation.status !== status) refuseEnd(operation)
    return operation.status === status && operation
  })
}

/** Nothing more would come of waiting. */
function refuseEnd({ status, error }: { status: string; error: unknown }): void {
  if (['done', 'failed', 'cancelled'].includes(status))
    assert.fail(`It became ${status}: ${JSON.stringify(error)}`)
}

/** The operation once it waits for a reason with that code. */
export function waitsFor(api: Api, operationId: number, code: string): Promise<any> {
  return until(`operation ${operationId} waits for ${code}`, async () => {
    const operation = await must(200, api.get(`/operations/${operationId}`))
    refuseEnd(operation)
    return operation.waiting_for.some((reason: { code: string }) => reason.code === code) && operation
  })
}

/** All instances of the organization run, or have that status. */
export function instancesBecome(api: Api, organizationId: number, status = 'healthy'): Promise<any[]> {
  return until(`the instances of organization ${organizationId} become ${status}`, async () => {
    const { items } = await must(200, api.get(`/organizations/${organizationId}/instances?limit=100`))
    return items.every((instance: { status: string }) => instance.status === status) && items
  })
}

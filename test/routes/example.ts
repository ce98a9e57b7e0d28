// One request to a route that is answered with success, made anew each time it is asked for.
import type { World } from './world.ts'

/** By method and path: `POST /organizations/{organization}/locks`. */
export type Examples = Readonly<Record<string, Example>>

export interface Request {
  path: string
  body?: unknown
  /** The token of a machine, for which alone the route is. */
  bearer?: string
  /** Media type of the body, where it is not JSON. */
  type?: string
  /** The cookie of the person who may do everything, where the request is about the session itself. */
  session?: string
}

export interface Example {
  /** What the answer's status is when everything is right. */
  status: number
  make(world: World): Promise<Request> | Request
  /** Sent with a token of its own kind, and never by a browser. */
  byMachine?: boolean
  /** Scopes that a token needs beside the route's permission. */
  scopes?: string[]
}

export const example = (status: number, make: Example['make'], scopes?: string[]): Example => ({
  status,
  make,
  scopes,
})
export const plain = (path: string): Example => example(200, () => ({ path }))
export const ofHome = (below: string, status = 200, body?: (world: World) => unknown): Example =>
  example(status, (world) => ({ path: `/organizations/${world.home.id}${below}`, body: body?.(world) }))

/** A command to an operation that is in the right status for it. */
export const command = (
  name: string,
  status: string,
  waitingFor?: { code: string; forceable?: boolean },
  body?: unknown,
): Example =>
  example(202, async (world) => {
    const customer = await world.customer()
    const { id, step } = await world.closing(customer, status, waitingFor)
    return {
      path: `/operations/${id}/${name.replace('{key}', step)}`,
      body: body instanceof Function ? body(customer) : body,
    }
  })

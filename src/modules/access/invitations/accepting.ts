// What the holder of a link asks, and what the link leads to.
import type { Actor } from '#platform/actor.ts'
import type { findByLink } from './queries.ts'

export interface Opening {
  token: string
  remoteAddress: string
  requestId: string
}
export interface Accepting extends Opening {
  actor: Actor | null
  name: string | null
  password: string | null
}
export type Found = NonNullable<Awaited<ReturnType<typeof findByLink>>>

// The four kinds of requests, and what each is sent with.
import type { World } from '../world.ts'

export const kinds = ['create', 'show', 'list', 'update'] as const
export type Kind = (typeof kinds)[number]

export interface Request { method: string; path: string; body: Record<string, string> | null }

/** The request of that number; each names another organization, so that requests do not wait for each other's rows. */
export function requestOf(kind: Kind, number: number, { ids, organizations }: World): Request {
  const organization = ids.first + number % organizations
  switch (kind) {
    case 'create': return { method: 'POST', path: '/organizations', body: { name: `Zebra ${number}`, slug: `zebra-${number}` } }
    case 'show': return { method: 'GET', path: `/organizations/${organization}`, body: null }
    case 'list': return { method: 'GET', path: '/organizations?limit=50', body: null }
    case 'update': return { method: 'PATCH', path: `/organizations/${organization}`, body: { contact_email: `new-${number}@example.com` } }
  }
}

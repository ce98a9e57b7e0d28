// The four kinds of requests, and what each is sent with.
import type { World } from '../world.ts'

export const kinds = ['create', 'show', 'list', 'update'] as const
export type Kind = (typeof kinds)[number]

export interface Request {
  method: string
  path: string
  body: Record<string, string> | null
}

/**
 * The request of that number; each names another organization, so that requests do not wait for each other's
 * rows.
 */
export function requestOf(kind: Kind, number: number, { ids, organizations }: World): Request {
  const list = '/organizations'
  const one = `${list}/${ids.first + (number % organizations)}`
  switch (kind) {
    case 'create':
      return { method: 'POST', path: list, body: { name: `Zebra ${number}`, slug: `zebra-${number}` } }
    case 'show':
      return { method: 'GET', path: one, body: null }
    case 'list':
      return { method: 'GET', path: `${list}?limit=50`, body: null }
    case 'update':
      return { method: 'PATCH', path: one, body: { name: `Renamed ${number}` } }
  }
}

// What a member is called in each role.
import type { Member } from './types.ts'

export const roleWords: Record<Member['role'], string> = {
  owner: 'Owner',
  administrator: 'Administrator',
  member: 'Member',
}

/** In the order of what they may do. */
export const roleOptions = Object.entries(roleWords).map(([value, label]) => ({ value, label }))

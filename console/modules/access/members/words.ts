// What a member is called in each role.
import type { Member } from './types.ts'

export const roleWords: Record<Member['role'], string> = {
  owner: 'Owner',
  administrator: 'Administrator',
  member: 'Member',
}

/** What a person who is invited may do in each role. */
export const mayWords: Record<Member['role'], string> = {
  owner: 'You may do everything here, and make other owners.',
  administrator: 'You may do everything here but make owners.',
  member: 'You may read what is here.',
}

/** The roles for a select, the one with the most rights first. */
export const roleOptions = Object.entries(roleWords).map(([value, label]) => ({ value, label }))

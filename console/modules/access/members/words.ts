// What a member is called in each role.
import type { Member } from './types.ts'

export const roleWords: Record<Member['role'], string> = {
  owner: 'Owner',
  administrator: 'Administrator',
  member: 'Member',
}

/** What an invited person is told of the role. */
export const mayWords: Record<Member['role'], string> = {
  owner: 'You may do everything here, and make other owners.',
  administrator: 'You may do everything here but make owners.',
  member: 'You may read what is here.',
}

/** In the order of what they may do. */
export const roleOptions = Object.entries(roleWords).map(([value, label]) => ({ value, label }))

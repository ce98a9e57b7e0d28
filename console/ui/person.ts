// A person or machine as a name, from whatever the API gives of them.

import { isolated } from '#platform/characters.ts'

export type Named = string | number | { name?: string; email?: string } | null | undefined

/** The name, isolated, so that it can stand in a sentence. */
export const personName = (person: Named): string => isolated(nameOf(person))

function nameOf(person: Named): string {
  if (person === null || person === undefined || person === '') return 'A person'
  if (typeof person === 'string') return person
  if (typeof person === 'number') return `User ${person}`
  return person.name ?? person.email ?? 'A person'
}

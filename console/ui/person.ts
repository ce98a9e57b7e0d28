// A person or machine as a name, however much of them the API gives.
import type { Person } from '../api/types.ts'

export function personName(person: Person | number | undefined): string {
  if (person === null || person === undefined || person === '') return 'Somebody'
  if (typeof person === 'string') return person
  if (typeof person === 'number') return `User ${person}`
  return person.name ?? person.email ?? 'Somebody'
}

// A person or machine as a name, however much of them the API gives.

export type Named = string | number | { name?: string; email?: string } | null | undefined

export function personName(person: Named): string {
  if (person === null || person === undefined || person === '') return 'Somebody'
  if (typeof person === 'string') return person
  if (typeof person === 'number') return `User ${person}`
  return person.name ?? person.email ?? 'Somebody'
}

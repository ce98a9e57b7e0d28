// Units, people, shifts and calendars have got permissions of their own, which were parts of two permissions
// of organizations before. A token keeps what it could do.
import { statements } from '#platform/migrate.ts'

/** The scopes that a token with this scope gets. */
const parts = {
  'organizations.read': ['units.read', 'employees.read', 'shifts.read', 'policies.read', 'calendars.read'],
  'organizations.update': [
    'units.manage',
    'employees.manage',
    'shifts.manage',
    'policies.manage',
    'calendars.manage',
  ],
}

export const scopesOfUnitsAndPeople = statements(
  ...Object.entries(parts).map(
    ([former, added]) => `update api_tokens
      set scopes = scopes || array['${added.join("', '")}']
      where '${former}' = any (scopes)`,
  ),
)

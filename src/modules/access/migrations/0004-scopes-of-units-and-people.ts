// Units, people, shifts and calendars have got permissions of their own, which were parts of two of organizations: a
// token goes on with what it could do before.
import { statements } from '#platform/migrate.ts'

/** What a token gets that has the scope. */
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

// A person who uses Tenure as text.
import type { Staff } from '../shapes.ts'
import { facts } from '../table.ts'
import { instant } from '../words.ts'

export const personText = (one: Staff): string =>
  facts([
    ['Id', one.id],
    ['E-mail', one.email],
    ['Name', one.name],
    ['Roles', one.roles.join(', ')],
    ['Organization', one.organization_id],
    ['Disabled', instant(one.disabled_at)],
  ])

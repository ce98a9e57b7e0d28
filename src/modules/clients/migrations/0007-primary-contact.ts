// The e-mail address that stood in the organization's own row becomes that of its primary contact.
import { statements } from '#platform/migrate.ts'

const addressed = `select o.id, o.contact_email as email, now() as at from organizations o
  where o.contact_email is not null and o.deleted_at is null and o.status not in ('erasing', 'erased')`
const known = `exists (select from contacts c where c.organization_id = o.id and lower(c.email) = lower(o.email))`
const hasPrimary = `exists (select from contacts c where c.organization_id = o.id and c.type = 'primary')`

export const primaryContacts = statements(
  `update contacts c set email = o.email, version = version + 1, updated_at = o.at
    from (${addressed}) o where c.organization_id = o.id and c.type = 'primary' and c.email is null and not ${known}`,
  // When the primary contact has another address, this one becomes a further contact, so that no address is
  // lost.
  `insert into contacts (uid, organization_id, type, name, email, created_at, updated_at)
    select gen_random_uuid(), o.id, case when ${hasPrimary} then 'other' else 'primary' end, o.email, o.email, o.at, o.at
    from (${addressed}) o where not ${known}`,
  'alter table organizations drop column contact_email',
)

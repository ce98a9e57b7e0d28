// The directory sorts and searches a million organizations by their primary contact in one index. So each
// organization's row holds a copy of the contact, which this trigger maintains. Only the contact itself is
// changed by people.
import { statements } from '#platform/migrate.ts'

const copy = (ids: string) =>
  `update organizations o set (primary_contact_name, primary_contact_email) =
    (select c.name, c.email from contacts c where c.organization_id = o.id and c.type = 'primary')
    where o.id in (${ids})`

export const directoryContact = statements(
  `create function copy_primary_contact() returns trigger language plpgsql as $$
    begin
      ${copy('new.organization_id, old.organization_id')};
      return null;
    end $$`,
  `create trigger contacts_added_to_directory after insert on contacts
    for each row when (new.type = 'primary') execute function copy_primary_contact()`,
  `create trigger contacts_changed_in_directory after update of organization_id, type, name, email on contacts
    for each row when ((old.type = 'primary' or new.type = 'primary')
      and (old.organization_id, old.type, old.name, old.email)
        is distinct from (new.organization_id, new.type, new.name, new.email))
    execute function copy_primary_contact()`,
  `create trigger contacts_taken_from_directory after delete on contacts
    for each row when (old.type = 'primary') execute function copy_primary_contact()`,
  copy(`select organization_id from contacts where type = 'primary'`),
)

// The module's part of the command line: every command is a route.
import type { CommandContribution } from '#lifecycle/module.ts'

const contact = ['id', 'type', 'name', 'email', 'phone', 'updated_at as Changed']
const field = ['key', 'title', 'kind', 'choices', 'is_required as Required', 'organization_type as For', 'is_active as Active']
const note = ['id', 'is_sticky as Sticky', 'text', 'author', 'created_at as At']

export const clientCommandGroups = {
  contacts: 'people to reach at an organization, and what was changed about them',
  'contact-fields': 'custom fields of contacts', 'contact-types': 'kinds of contacts',
  notes: 'what staff note about an organization', 'client-settings': 'settings of an organization by key',
  'sign-ins': 'the authentication log of an organization\'s people', mails: 'the log of e-mails to an organization',
}

export const clientCommands: readonly CommandContribution[] = [
  { name: 'contacts list', summary: 'contacts, the primary one first', route: 'GET /organizations/{organization}/contacts', columns: contact, example: 'tenure contacts list acme-health --type billing' },
  { name: 'contacts show', summary: 'one contact', route: 'GET /contacts/{id}', columns: [...contact, 'address', 'fields'] },
  {
    name: 'contacts create', summary: 'add a contact', route: 'POST /organizations/{organization}/contacts', arguments: ['name'], columns: contact,
    example: 'tenure contacts create acme-health "Asha Rao" --type billing --email asha@acme.example',
  },
  { name: 'contacts update', summary: 'change a contact', route: 'PATCH /contacts/{id}', columns: contact, example: 'tenure contacts update 12 --phone "+47 22 33 44 55"' },
  {
    name: 'contacts delete', summary: 'delete a contact', route: 'DELETE /contacts/{id}', asks: 'Delete contact {id}', done: 'The contact is deleted.',
    example: 'tenure contacts delete 12 --reason "has left" --yes',
  },
  {
    name: 'contacts updates', summary: 'who changed which field from what to what, the latest first', route: 'GET /organizations/{organization}/contact-updates',
    columns: ['at', 'contact_name as Contact', 'change', 'field', 'before', 'after', 'changed_by as By'],
  },
  { name: 'contact-fields list', summary: 'custom fields of contacts', route: 'GET /contact-fields', columns: field },
  {
    name: 'contact-fields create', summary: 'add a custom field', route: 'POST /contact-fields', arguments: ['key', 'title'], columns: field,
    example: 'tenure contact-fields create vat_no "VAT number" --kind text',
  },
  { name: 'contact-fields update', summary: 'change a custom field', route: 'PATCH /contact-fields/{key}', columns: field, example: 'tenure contact-fields update vat_no --title "VAT id"' },
  {
    name: 'contact-fields delete', summary: 'delete a custom field that no contact has', route: 'DELETE /contact-fields/{key}', done: 'The field is deleted.',
    example: 'tenure contact-fields delete vat_no',
  },
  { name: 'contact-types list', summary: 'types of contacts', route: 'GET /contact-types', columns: ['key', 'title'] },
  { name: 'contact-types create', summary: 'add a type', route: 'POST /contact-types', arguments: ['key', 'title'], columns: ['key', 'title'], example: 'tenure contact-types create legal Legal' },
  { name: 'contact-types delete', summary: 'delete a type that no contact has', route: 'DELETE /contact-types/{key}', done: 'The type is deleted.', example: 'tenure contact-types delete legal' },
  { name: 'notes list', summary: 'staff notes, sticky ones first', route: 'GET /organizations/{organization}/notes', columns: note },
  {
    name: 'notes create', summary: 'add a staff note', route: 'POST /organizations/{organization}/notes', arguments: ['text'], columns: note,
    example: 'tenure notes create acme-health "Calls back on Friday" --sticky',
  },
  { name: 'notes update', summary: 'change a staff note', route: 'PATCH /notes/{id}', columns: note, example: 'tenure notes update 4 --text "Has called back"' },
  { name: 'notes delete', summary: 'delete a staff note', route: 'DELETE /notes/{id}', asks: 'Delete note {id}', done: 'The note is deleted.', example: 'tenure notes delete 4 --yes' },
  {
    name: 'client-settings list', summary: 'settings of a customer', route: 'GET /organizations/{organization}/client-settings',
    columns: ['key', 'value', 'title', 'updated_by as By', 'updated_at as At'],
  },
  {
    name: 'client-settings set', summary: 'set one', route: 'PUT /organizations/{organization}/client-settings/{key}', arguments: ['value'], columns: ['key', 'value'],
    example: 'tenure client-settings set acme-health language nb',
  },
  {
    name: 'client-settings remove', summary: 'remove one', route: 'DELETE /organizations/{organization}/client-settings/{key}', done: 'The setting is removed.',
    example: 'tenure client-settings remove acme-health language',
  },
  {
    name: 'sign-ins list', summary: 'sign-ins of an organization\'s people, the latest first', route: 'GET /organizations/{organization}/sign-ins',
    columns: ['at', 'person_name as Person', 'email', 'outcome', 'remote_address as From', 'user_agent as With'],
  },
  {
    name: 'mails list', summary: 'e-mails to an organization, the latest first', route: 'GET /organizations/{organization}/mails',
    columns: ['at', 'recipient', 'subject', 'status', 'status_text as Said'], example: 'tenure mails list acme-health --status bounced',
  },
]

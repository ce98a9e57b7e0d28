// Creating, changing and deleting a contact: the row, the values of its custom fields and the lines of the
// update log, in one transaction.
import { newUid } from '#platform/ids.ts'
import { violates, type Queryable } from '#platform/postgres.ts'
import { invalidField, Problem } from '#platform/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/transaction.ts'
import { filedBy, refuseDeleting } from '#lifecycle/rows/filed-by.ts'
import type { Seeded, TransactionContext } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import {
  deleteContact,
  insertContact,
  insertUpdates,
  updateContact,
  type NewContact,
} from './contact-queries.ts'
import { selectFields, selectTypes, selectValues, setValue, type StoredValue } from './field-queries.ts'
import { changesBetween, primaryType, type FieldChange } from './contacts.ts'
import { askedOf, readValues, requireValues, valueChanges, type GivenValues } from './fields.ts'
import { record } from './record.ts'
import type { ContactRow, FieldRow, UpdateRow } from './tables.ts'

type Fields = Pick<NewContact, 'type' | 'name' | 'email' | 'phone' | 'address'>

/** @throws Problem 409 `primary_contact_exists`, 422 on `type` and `fields.<key>` */
export async function createContact(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  { fields: given, ...fields }: Fields & { fields: GivenValues },
): Promise<ContactRow> {
  await requireType(tx.db, fields.type)
  const asked = askedOf(await selectFields(tx.db), organization.type)
  const values = readValues(asked, given)
  requireValues(asked, filled(new Map(), values))
  const contact = await insertContact(
    tx,
    {
      ...fields,
      uid: newUid(),
      organization_id: organization.id,
      filed_by: filedBy(tx.actor),
    },
    clock.now().toISOString(),
  ).catch(oneAlready)
  for (const [field, value] of values) await setValue(tx, contact, field.key, value)
  await recordCreated(tx, clock, organization, contact)
  return contact
}

async function recordCreated(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  contact: ContactRow,
  at?: string,
): Promise<void> {
  await log(tx, clock, contact, 'created', [], at)
  record(tx, clock, organization, {
    action: 'contact.create',
    subject: subjectOf(contact),
    facts: { type: contact.type },
    details: { name: contact.name, email: contact.email },
  })
}

/**
 * Adds the first contact in the transaction that creates its organization. Required custom fields are asked
 * for only when the contact is changed. Its date is the organization's, so that an unchanged first contact
 * does not count as history.
 */
export async function provisionContact(
  { tx, clock, organization }: TransactionContext,
  given: { contact_email?: string | null; contact_name?: string | null },
): Promise<Seeded> {
  const { contact_email: email, contact_name: name } = given
  if (!email) return { seeded: [], not_seeded: [] }
  const contact = await insertContact(
    tx,
    {
      uid: newUid(),
      organization_id: organization.id,
      type: primaryType,
      name: name ?? email,
      email,
      phone: null,
      address: null,
      filed_by: filedBy(tx.actor),
    },
    organization.created_at,
  )
  await recordCreated(tx, clock, organization, contact, organization.created_at)
  return { seeded: [{ name: 'contacts', count: 1 }], not_seeded: [] }
}

/** @param before the contact as it was read under the lock @throws the same as adding one */
export async function changeContact(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  before: ContactRow,
  change: Partial<Fields> & { fields?: GivenValues | undefined },
): Promise<ContactRow> {
  const { fields: given, ...fields } = change
  if (fields.type) await requireType(tx.db, fields.type)
  const values = given ? await changeValues(tx, organization, before, given) : []
  const after = await updateContact(tx, before.id, fields, clock.now().toISOString()).catch(oneAlready)
  const changes = [...changesBetween(before, after), ...values]
  await log(tx, clock, after, 'changed', changes)
  record(tx, clock, organization, {
    action: 'contact.update',
    subject: subjectOf(after),
    facts: { fields: changes.map(({ field }) => field) },
    details: { changes },
  })
  return after
}

/** @throws Problem 403 `filed_by_staff` */
export async function removeContact(
  tx: Tx,
  clock: Clock,
  organization: Organization,
  contact: ContactRow,
): Promise<void> {
  refuseDeleting(tx.actor, contact)
  await deleteContact(tx, contact.id)
  await log(tx, clock, contact, 'deleted')
  record(tx, clock, organization, {
    action: 'contact.delete',
    subject: subjectOf(contact),
    facts: { type: contact.type },
    details: { name: contact.name },
  })
}

/**
 * Required fields are checked only when values are sent, so that a new requirement does not stop the
 * correction of a phone number.
 */
async function changeValues(
  tx: Tx,
  organization: Organization,
  contact: ContactRow,
  given: GivenValues,
): Promise<FieldChange[]> {
  const asked = askedOf(await selectFields(tx.db), organization.type)
  const before = byField(await selectValues(tx.db, [contact.id]))
  const values = readValues(asked, given)
  requireValues(asked, filled(before, values))
  for (const [field, value] of values) await setValue(tx, contact, field.key, value)
  return valueChanges(before, values)
}

const byField = (values: readonly StoredValue[]): Map<string, string> =>
  new Map(values.map(({ field, value }) => [field, value]))

function filled(
  before: ReadonlyMap<string, string>,
  values: ReadonlyMap<FieldRow, string | null>,
): Map<string, string> {
  const after = new Map(before)
  for (const [{ key }, value] of values) {
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  return after
}

async function requireType(db: Queryable, type: string): Promise<void> {
  const types = await selectTypes(db)
  if (!types.some(({ key }) => key === type))
    throw invalidField('type', `One of ${types.map(({ key }) => key).join(', ')}.`)
}

function oneAlready(error: unknown): never {
  if (!violates(error, 'contacts_one_primary')) throw error
  throw new Problem('conflict', 'primary_contact_exists', 'The organization has a primary contact already.', {
    remedy: 'Give that contact another type first.',
    errors: { type: ['There is a primary contact already.'] },
  })
}

const subjectOf = ({ id, uid }: ContactRow) => ({ type: 'contact', id, uid })

async function log(
  tx: Tx,
  clock: Clock,
  contact: ContactRow,
  change: UpdateRow['change'],
  changes: readonly FieldChange[] = [],
  at: string = clock.now().toISOString(),
): Promise<void> {
  const line = {
    organization_id: contact.organization_id,
    contact_id: contact.id,
    contact_name: contact.name,
    change,
    changed_by: tx.actor.name,
    changed_by_id: tx.actor.id,
    at,
  }
  const none = { field: null, before: null, after: null }
  await insertUpdates(
    tx,
    change === 'changed' ? changes.map((each) => ({ ...line, ...each })) : [{ ...line, ...none }],
  )
}

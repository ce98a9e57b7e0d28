// Contacts as JSON, with their custom fields.
import type { Queryable } from '#platform/postgres.ts'
import type { Actor } from '#platform/actor.ts'
import { deleteRefusal } from '#lifecycle/rows/filed-by.ts'
import { selectFields, selectValues } from './field-queries.ts'
import { shownValue } from './fields.ts'
import type { ContactRow } from './tables.ts'

/** The contacts with the values of the custom fields that are in use and that this person may see. */
export async function viewContacts(db: Queryable, actor: Actor, rows: readonly ContactRow[]) {
  const fields = new Map(
    (await selectFields(db)).filter(({ is_active }) => is_active).map((field) => [field.key, field]),
  )
  const values = Map.groupBy(
    await selectValues(
      db,
      rows.map(({ id }) => id),
    ),
    ({ contact_id }) => contact_id,
  )
  return rows.map((row) => ({
    ...row,
    delete_refusal: deleteRefusal(actor, row),
    fields: Object.fromEntries(
      (values.get(row.id) ?? []).flatMap(({ field: key, value }) => {
        const field = fields.get(key)
        return field ? [[key, shownValue(field, value)]] : []
      }),
    ),
  }))
}

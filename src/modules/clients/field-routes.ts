// Custom fields: what the installation asks about contacts besides the usual.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { selectType } from '#lifecycle/organization/organization-types.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import {
  selectField,
  deleteField,
  insertField,
  listFields,
  lockField,
  updateField,
  valuesBesides,
} from './field-queries.ts'
import type { ClientsDeps } from './deps.ts'
import { fieldBody, fieldSchema, fieldUpdate } from './fields.ts'
import { params, because, tag, taken, inUse } from './settings-of-contacts.ts'

export function fieldRoutes({ db, clock }: ClientsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/contact-fields',
      summary: 'List custom fields of contacts',
      tag,
      permission: 'contacts.read',
      query: pageQuery,
      responses: { 200: pageOf(fieldSchema) },
      handler: async ({ query }) => {
        const rows = await listFields(db, query)
        return ok(page(rows, query.limit, ({ sorted_by: at, key }) => [at, key]))
      },
    }),
    route({
      method: 'POST',
      path: '/contact-fields',
      summary: 'Add a custom field',
      tag,
      permission: 'settings.manage',
      body: fieldBody,
      responses: { 201: fieldSchema },
      handler: (request) => {
        const {
          body: { reason: why, ...field },
        } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          await requireOrganizationType(tx, field.organization_type)
          const row = await insertField(tx, { ...field, created_at: clock.now().toISOString() }).catch(
            taken('contact_fields_pkey', 'custom field'),
          )
          audit(tx, clock, {
            action: 'contact_field.create',
            subject: { type: 'contact_field', uid: row.key },
            facts: { after: row },
          })
          return created(row)
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/contact-fields/{key}',
      state: (from, { params: { key } }) => selectField(from, key),
      summary: 'Change a custom field',
      tag,
      permission: 'settings.manage',
      params,
      body: fieldUpdate,
      description: 'Choices that contacts have cannot be taken away.',
      responses: { 200: fieldSchema },
      handler: (request) => {
        const {
          params: { key },
          body: { reason: why, ...change },
        } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const before = await lockField(tx, key)
          if (!before) throw notFound('custom field')
          await requireOrganizationType(tx, change.organization_type ?? null)
          if (change.choices) await requireChoices(tx, before.kind, key, change.choices)
          const after = await updateField(tx, key, change)
          audit(tx, clock, {
            action: 'contact_field.update',
            subject: { type: 'contact_field', uid: key },
            facts: { before, after },
          })
          return ok(after)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/contact-fields/{key}',
      summary: 'Delete a custom field that no contact has',
      tag,
      permission: 'settings.manage',
      params,
      query: because,
      destroys: nothing('Refused while a contact has a value in it.'),
      responses: { 204: z.null() },
      handler: (request) => {
        const {
          params: { key },
        } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const field = await lockField(tx, key)
          if (!field) throw notFound('custom field')
          await deleteField(tx, key).catch(inUse('contact_field_values_field_fkey', fieldInUse))
          audit(tx, clock, {
            action: 'contact_field.delete',
            subject: { type: 'contact_field', uid: key },
            facts: { before: field },
          })
          return noContent()
        })
      },
    }),
  ]
}

async function requireOrganizationType(tx: Tx, type: string | null): Promise<void> {
  if (type !== null && !(await selectType(tx.db, type)))
    throw invalidField('organization_type', 'There is no such organization type.')
}

async function requireChoices(tx: Tx, kind: string, key: string, choices: readonly string[]): Promise<void> {
  if (kind !== 'choice') throw invalidField('choices', 'Only for the kind choice.')
  const used = await valuesBesides(tx.db, key, choices)
  if (used.length)
    throw invalidField('choices', `Contacts have these values: ${used.map(({ value }) => value).join(', ')}.`)
}

const fieldInUse = (): Problem =>
  new Problem('conflict', 'custom_field_in_use', 'Contacts have values in this field.', {
    remedy: 'Set is_active to false instead.',
  })

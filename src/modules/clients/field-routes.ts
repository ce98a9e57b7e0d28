// What the installation asks about contacts: their types and custom fields.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { selectType } from '#lifecycle/organization/organization-types.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import {
  selectField,
  deleteField,
  deleteType,
  insertField,
  insertType,
  listFields,
  listTypes,
  lockField,
  updateField,
  valuesBesides,
} from './contact-queries.ts'
import { keyShape, primaryType, typeBody, typeSchema } from './contacts.ts'
import type { ClientsDeps } from './deps.ts'
import { fieldBody, fieldSchema, fieldUpdate } from './fields.ts'

const params = z.object({ key: keyShape })
const because = z.object({ reason: reason.optional() })
const tag = 'contacts'

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
    route({
      method: 'GET',
      path: '/contact-types',
      summary: 'List types of contacts',
      tag,
      permission: 'contacts.read',
      query: pageQuery,
      responses: { 200: pageOf(typeSchema) },
      handler: async ({ query }) =>
        ok(page(await listTypes(db, query), query.limit, ({ key, title }) => [key, title])),
    }),
    route({
      method: 'POST',
      path: '/contact-types',
      summary: 'Add a type of contacts',
      tag,
      permission: 'settings.manage',
      body: typeBody,
      responses: { 201: typeSchema },
      handler: (request) => {
        const {
          body: { reason: why, ...type },
        } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          await insertType(tx, { ...type, created_at: clock.now().toISOString() }).catch(
            taken('contact_types_pkey', 'type'),
          )
          audit(tx, clock, {
            action: 'contact_type.create',
            subject: { type: 'contact_type', uid: type.key },
            facts: { after: type },
          })
          return created(type)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/contact-types/{key}',
      summary: 'Delete a type that no contact has',
      tag,
      permission: 'settings.manage',
      params,
      query: because,
      destroys: nothing('Refused while a contact has this type.'),
      responses: { 204: z.null() },
      handler: (request) => {
        const {
          params: { key },
        } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          if (key === primaryType)
            throw new Problem('conflict', 'contact_type_needed', 'The type primary is always there.', {
              remedy: 'Leave this type, or rename it.',
            })
          const gone = await deleteType(tx, key).catch(inUse('contacts_type_fkey', typeInUse))
          if (!gone) throw notFound('type')
          audit(tx, clock, { action: 'contact_type.delete', subject: { type: 'contact_type', uid: key } })
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

const taken =
  (constraint: string, what: string) =>
  (error: unknown): never => {
    if (!violates(error, constraint)) throw error
    throw new Problem('conflict', 'key_taken', `There is a ${what} with this key already.`, {
      remedy: 'Choose another key.',
      errors: { key: ['Taken already.'] },
    })
  }

/** Turns the database's refusal by this constraint, because other rows refer to the row, into a problem. */
const inUse =
  (constraint: string, problem: () => Problem) =>
  (error: unknown): never => {
    throw violates(error, constraint) ? problem() : error
  }

const fieldInUse = (): Problem =>
  new Problem('conflict', 'custom_field_in_use', 'Contacts have values in this field.', {
    remedy: 'Set is_active to false instead.',
  })
const typeInUse = (): Problem =>
  new Problem('conflict', 'contact_type_in_use', 'There are contacts of this type.', {
    remedy: 'Give them another type first.',
  })

// Types of contacts: each contact has one.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { deleteType, insertType, listTypes } from './field-queries.ts'
import { primaryType, typeBody, typeSchema } from './contacts.ts'
import type { ClientsDeps } from './deps.ts'
import { params, because, tag, taken, inUse } from './settings-of-contacts.ts'

export function contactTypeRoutes({ db, clock }: ClientsDeps): Route[] {
  return [
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

const typeInUse = (): Problem =>
  new Problem('conflict', 'contact_type_in_use', 'There are contacts of this type.', {
    remedy: 'Give them another type first.',
  })

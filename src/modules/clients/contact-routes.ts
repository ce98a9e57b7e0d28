// Contacts: list, add, show, change, delete, and the log of their changes.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page, pageOf } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { notFound } from '#platform/problem.ts'
import { created, noContent, ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import {
  checkVersion,
  etag,
  findOrganization,
  mayEnter,
  type Organization,
} from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { changeContact, createContact, removeContact } from './change-contact.ts'
import { viewContacts } from './view-contacts.ts'
import { listContacts, listUpdates, lockContact, selectContact } from './contact-queries.ts'
import {
  contactBody,
  contactQuery,
  contactSchema,
  contactUpdate,
  updateQuery,
  updateSchema,
} from './contacts.ts'
import type { ClientsDeps } from './deps.ts'
import type { ContactRow } from './tables.ts'

const params = z.object({ id })
const tag = 'contacts'

export function contactRoutes(deps: ClientsDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/contacts',
      summary: 'List contacts, the primary one first',
      tag,
      permission: 'contacts.read',
      params: pathOrganization,
      query: contactQuery,
      responses: { 200: pageOf(contactSchema) },
      async handler({ params: { organization: named }, query, actor }) {
        const organization = await findOrganization(db, named, actor)
        const { items, next_cursor } = page(
          await listContacts(db, organization.id, query),
          query.limit,
          (row) => [row.type !== 'primary', row.name, row.id],
        )
        return ok({ items: await viewContacts(db, actor, items), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/contacts',
      summary: 'Add a contact',
      tag,
      permission: 'contacts.manage',
      description: '409 `primary_contact_exists` for a second contact of the type `primary`.',
      params: pathOrganization,
      body: contactBody,
      responses: { 201: contactSchema },
      async handler(request) {
        const {
          params: { organization: named },
          body: { reason: why, ...fields },
          actor,
        } = request
        return workOf(deps, request).write(named, 'write', async (tx, organization) => {
          const contact = await createContact(tx, clock, organization, fields)
          return created((await viewContacts(tx.db, actor, [contact]))[0], `/api/v1/contacts/${contact.id}`)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/contacts/{id}',
      summary: 'Show a contact',
      tag,
      permission: 'contacts.read',
      params,
      responses: { 200: contactSchema },
      async handler({ params: { id: contactId }, actor }) {
        const contact = await findContact(db, contactId, actor)
        return ok((await viewContacts(db, actor, [contact]))[0], { etag: etag(contact.version) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/contacts/{id}',
      state: 'version',
      summary: 'Change a contact',
      tag,
      permission: 'contacts.manage',
      params,
      body: contactUpdate,
      responses: { 200: contactSchema },
      handler: (request) =>
        withContact(deps, request, async (tx, organization, before) => {
          const { reason: why, ...change } = request.body
          checkVersion(request.ifMatch, before.version)
          const after = await changeContact(tx, clock, organization, before, change)
          return ok((await viewContacts(tx.db, request.actor, [after]))[0], { etag: etag(after.version) })
        }),
    }),
    route({
      method: 'DELETE',
      path: '/contacts/{id}',
      summary: 'Delete a contact',
      tag,
      permission: 'contacts.manage',
      params,
      destroys: 'record',
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      handler: (request) =>
        withContact(deps, request, async (tx, organization, contact) => {
          await removeContact(tx, clock, organization, contact)
          return noContent()
        }),
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}/contact-updates',
      summary: 'List changes of contacts, the latest first',
      tag,
      permission: 'contacts.read',
      params: pathOrganization,
      query: updateQuery,
      responses: { 200: pageOf(updateSchema) },
      async handler({ params: { organization: named }, query, actor }) {
        const organization = await findOrganization(db, named, actor)
        const { items, next_cursor } = page(
          await listUpdates(db, organization.id, query),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map(({ changed_by_id, ...line }) => line), next_cursor })
      },
    }),
  ]
}

/** A contact of another tenant is answered like one that does not exist. @throws Problem 404 */
async function findContact(db: Queryable, contactId: number, actor: Actor): Promise<ContactRow> {
  const contact = await selectContact(db, contactId)
  if (!contact || !mayEnter(actor, contact.organization_id)) throw notFound('contact')
  return contact
}

async function withContact(
  deps: ClientsDeps,
  request: RouteRequest<{ id: number }>,
  change: (tx: Tx, organization: Organization, contact: ContactRow) => Promise<Reply>,
): Promise<Reply> {
  const { id: contactId, organization_id } = await findContact(deps.db, request.params.id, request.actor)
  return workOf(deps, request).write(organization_id, 'write', async (tx, organization) => {
    const contact = await lockContact(tx, contactId)
    if (!contact) throw notFound('contact')
    return change(tx, organization, contact)
  })
}

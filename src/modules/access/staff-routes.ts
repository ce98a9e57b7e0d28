// People and roles over HTTP.
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { requireProof } from '#platform/proof.ts'
import { callerOf, created, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { etag } from '#lifecycle/organization/organization.ts'
import { z } from 'zod'
import type { AccessServing } from './deps.ts'
import { listPeople } from './queries.ts'
import { roleNames, roles } from './roles.ts'
import { newStaffSchema, rolesSchema, staffBody, staffChange, staffSchema } from './schemas.ts'
import { changePerson } from './staff.ts'
import { createPerson } from './create-person.ts'
import type { Person } from './tables.ts'

const tag = 'staff'

export function staffRoutes(deps: AccessServing): Route[] {
  const { rights } = deps
  return [
    route({
      method: 'GET',
      path: '/staff',
      summary: 'List people with access',
      tag,
      permission: 'staff.read',
      query: pageQuery.extend({
        organization_id: id.optional().describe('Only the people of this customer.'),
      }),
      responses: { 200: pageOf(staffSchema) },
      async handler({ query, actor }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const organizationId = actor.organization_id ?? query.organization_id ?? null
        const { items, next_cursor } = page(
          await listPeople(deps.db, organizationId, { after, limit: query.limit }),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map(viewPerson), next_cursor })
      },
    }),
    route({
      // Not stored for retries: the answer may hold a password, and the request's hash would let one be
      // guessed. The e-mail is unique, so a retry adds no second person.
      method: 'POST',
      path: '/staff',
      summary: 'Add a person',
      tag,
      permission: 'staff.manage',
      idempotent: false,
      description:
        'A `customer_administrator` needs `organization_id` and sees nothing else. With `invite` the ' +
        'answer has a link instead of a password. Needs step-up; the bootstrap token adds people ' +
        'without, because it sets up ' +
        'installations in which there are none. 409 `email_taken`.',
      body: staffBody,
      responses: { 201: newStaffSchema },
      async handler(request) {
        const { body, actor } = request
        if (actor.id !== null) requireProof(actor, 'staff.manage')
        const { person, password, link } = await createPerson(deps, body, callerOf(request))
        const invitation = link && { set_up_url: link.url, set_up_expires_at: link.expires_at }
        return created({ ...viewPerson(person), ...invitation, ...(password !== null && { password }) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/staff/{id}',
      state: 'version',
      summary: 'Change, disable or enable a person',
      tag,
      permission: 'staff.manage',
      stepUp: true,
      description:
        'Disabling ends the sessions at once. 409 `last_administrator`; 403 `own_roles`; 403 ' +
        '`beyond_own_permissions` for a ' +
        'person who may do more than you.',
      params: z.object({ id }),
      body: staffChange,
      responses: { 200: staffSchema },
      async handler(request) {
        const { params, body, ifMatch } = request
        const person = await changePerson(deps, params.id, body, { ...callerOf(request), ifMatch })
        return ok(viewPerson(person), { etag: etag(person.version) })
      },
    }),
    route({
      method: 'GET',
      path: '/roles',
      summary: 'List roles and what they permit',
      tag,
      permission: 'signed_in',
      responses: { 200: rolesSchema },
      handler: async () =>
        ok({
          items: roleNames.map((role) => ({
            role,
            title: roles[role].title,
            permissions: [...rights.ofRole(role)],
          })),
          permissions: Object.entries(rights.declared).map(([permission, { text, proof }]) => ({
            permission,
            title: text,
            step_up: proof ?? false,
          })),
        }),
    }),
  ]
}

function viewPerson({ password_hash: _hash, version: _version, ...person }: Person) {
  return person
}

// Staff notes. Members' roles never get these permissions, so no answer to a customer's person holds a note.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import {
  checkVersion,
  etag,
  findOrganization,
  type Organization,
} from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { ClientsDeps } from './deps.ts'
import { noteBody, noteSchema, noteUpdate } from './notes.ts'
import { deleteNote, insertNote, listNotes, lockNote, selectNote, updateNote } from './queries.ts'
import { record } from './record.ts'
import type { NoteRow } from './tables.ts'

const params = z.object({ id })
const tag = 'notes'

export function noteRoutes(deps: ClientsDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/notes',
      summary: 'List staff notes: sticky ones first, then the newest',
      tag,
      permission: 'notes.read',
      params: pathOrganization,
      query: pageQuery,
      responses: { 200: pageOf(noteSchema) },
      async handler({ params: { organization: named }, query, actor }) {
        requireStaff(actor)
        const organization = await findOrganization(db, named, actor)
        const { items, next_cursor } = page(
          await listNotes(db, organization.id, query),
          query.limit,
          (row) => [row.is_sticky, row.id],
        )
        return ok({ items: items.map(shown), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/notes',
      summary: 'Add a staff note',
      tag,
      permission: 'notes.manage',
      params: pathOrganization,
      body: noteBody,
      responses: { 201: noteSchema },
      handler: (request) => {
        const {
          params: { organization: named },
          body,
          actor,
        } = request
        return workOf(deps, request).write(named, 'steward', async (tx, organization) => {
          refuseWhileErasing(organization)
          const now = clock.now().toISOString()
          const note = await insertNote(tx, {
            ...body,
            organization_id: organization.id,
            author: actor.name,
            author_id: actor.id,
            created_at: now,
            updated_at: now,
          })
          record(tx, clock, organization, {
            action: 'note.create',
            subject: { type: 'note', id: note.id },
            facts: { is_sticky: note.is_sticky },
          })
          return created(shown(note))
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/notes/{id}',
      state: 'version',
      summary: 'Change a staff note',
      tag,
      permission: 'notes.manage',
      params,
      body: noteUpdate,
      responses: { 200: noteSchema },
      handler: (request) =>
        withNote(deps, request, async (tx, organization, before) => {
          checkVersion(request.ifMatch, before.version)
          const after = await updateNote(tx, before.id, request.body, clock.now().toISOString())
          const details = before.text === after.text ? {} : { before: before.text, after: after.text }
          record(tx, clock, organization, {
            action: 'note.update',
            subject: { type: 'note', id: after.id },
            facts: { is_sticky: after.is_sticky },
            details,
          })
          return ok(shown(after), { etag: etag(after.version) })
        }),
    }),
    route({
      method: 'DELETE',
      path: '/notes/{id}',
      summary: 'Delete a staff note',
      tag,
      permission: 'notes.manage',
      params,
      responses: { 204: z.null() },
      destroys: 'record',
      handler: (request) =>
        withNote(deps, request, async (tx, organization, note) => {
          await deleteNote(tx, note.id)
          record(tx, clock, organization, {
            action: 'note.delete',
            subject: { type: 'note', id: note.id },
            details: { text: note.text },
          })
          return noContent()
        }),
    }),
  ]
}

/** A customer's person is told that the note does not exist, whatever their role or token says. */
function requireStaff(actor: Actor): void {
  if (actor.organization_id !== null) throw notFound('note')
}

async function withNote(
  deps: ClientsDeps,
  request: RouteRequest<{ id: number }>,
  change: (tx: Tx, organization: Organization, note: NoteRow) => Promise<Reply>,
): Promise<Reply> {
  requireStaff(request.actor)
  const { id: noteId, organization_id } = await findNote(deps.db, request.params.id)
  return workOf(deps, request).write(organization_id, 'steward', async (tx, organization) => {
    refuseWhileErasing(organization)
    const note = await lockNote(tx, noteId)
    if (!note) throw notFound('note')
    return change(tx, organization, note)
  })
}

async function findNote(db: Queryable, noteId: number): Promise<NoteRow> {
  const note = await selectNote(db, noteId)
  if (!note) throw notFound('note')
  return note
}

/**
 * Stewards may set holds while an organization is erased. A new note about it would be left over afterwards.
 */
export function refuseWhileErasing(organization: Organization): void {
  if (organization.status !== 'erasing') return
  throw new Problem(
    'conflict',
    'organization_status_forbids',
    'The organization is being erased: nothing is written about it any more.',
    {
      members: { status_of_organization: organization.status },
      remedy: 'Write it about another organization, or keep it outside of Tenure.',
    },
  )
}

const shown = ({ author_id, ...note }: NoteRow) => note

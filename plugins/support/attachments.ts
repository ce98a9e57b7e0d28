// Files on tickets. A row says that a file is meant before its bytes are stored: a crash in between leaves a
// row that the sweep finds, never bytes without a row.
import { Readable } from 'node:stream'
import {
  audit,
  contained,
  created,
  findOrganization,
  newUid,
  notFound,
  Problem,
  route,
  shapes,
  systemActor,
  withOrganization,
  workOf,
  z,
  type PluginDeps,
  type Route,
} from 'tenure/plugin'
import {
  countAttachments,
  cutOff,
  forgetAttachment,
  intendAttachment,
  markStored,
  lockTicket,
  mostAttachments,
  selectAttachment,
} from './queries.ts'
import { params, visibleTicket } from './routes.ts'
import { attachmentSchema } from './tickets.ts'

const mostBytes = 25 * 1024 * 1024
const patienceMilliseconds = 3_600_000
const tag = 'tickets'

export function attachmentRoutes(deps: PluginDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'POST',
      path: '/tickets/{id}/attachments',
      summary: 'Attach a file to a ticket',
      tag,
      permission: 'tickets.write',
      description: `The body is the file, at most 25 MiB. A ticket takes ${mostAttachments} files.`,
      params,
      consumes: 'application/octet-stream',
      idempotent: false,
      query: z.object({
        name: shapes.line(200),
        content_type: shapes.line(100).default('application/octet-stream'),
      }),
      body: z.any().meta({ type: 'string', format: 'binary', description: 'The file.' }),
      responses: { 201: attachmentSchema },
      async handler(request) {
        const { query, body, actor } = request
        const { id } = request.params
        const { organization_id } = await visibleTicket(deps, id, actor)
        const work = workOf(deps, request)
        const { intended, files } = await work.part(organization_id, 'write', async (tx, organization) => {
          // Locked, so that of two files at the same moment the second one counts the first.
          await lockTicket(tx, id)
          if ((await countAttachments(tx, id)) >= mostAttachments) throw full()
          const intended = await intendAttachment(tx, {
            ticket_id: id,
            key: newUid(),
            file_name: query.name,
            content_type: query.content_type,
            added_by: actor.name,
            created_at: clock.now().toISOString(),
          })
          return { files: deps.files(organization), intended }
        })
        const { bytes, sha256 } = await files.put(intended.key, Readable.from(limited(body as Readable)), {
          ifAbsent: true,
          contentType: query.content_type,
        })
        return work.write(organization_id, 'write', async (tx, organization) => {
          const attachment = await markStored(tx, intended.id, {
            bytes,
            sha256,
            stored_at: clock.now().toISOString(),
          })
          audit(tx, clock, {
            action: 'ticket.attach',
            organization,
            subject: { type: 'ticket', id },
            facts: { attachment_id: attachment.id, bytes },
          })
          return created(attachment)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/tickets/{id}/attachments/{attachment}',
      summary: 'Download a file of a ticket',
      tag,
      permission: 'tickets.read',
      params: params.extend({ attachment: shapes.id }),
      produces: 'application/octet-stream',
      responses: { 200: z.any() },
      async handler({ params: { id, attachment }, actor }) {
        const ticket = await visibleTicket(deps, id, actor)
        const found = await selectAttachment(db, id, attachment)
        const organization = await findOrganization(db, ticket.organization_id, actor)
        const stream = found && (await deps.files(organization).get(found.key))
        if (!stream) throw notFound('attachment')
        return {
          status: 200,
          stream,
          // Never shown in place: a page that a customer has uploaded would run as ours.
          headers: {
            'content-type': 'application/octet-stream',
            'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(contained(found.file_name))}`,
          },
        }
      },
    }),
  ]
}

async function* limited(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > mostBytes)
      throw new Problem('too_large', 'file_too_large', 'A file of a ticket has at most 25 MiB.', {
        remedy: 'Send a smaller file, or several.',
      })
    yield chunk
  }
}

/**
 * Takes away what uploads that were cut off have left; an erasing takes its own. The file goes first: without
 * its row it could not be found again.
 */
export async function sweepAttachments({ db, clock, files, log }: PluginDeps): Promise<number> {
  const before = new Date(clock.now().getTime() - patienceMilliseconds).toISOString()
  const left = await cutOff(db, before)
  const work = { actor: systemActor, capability: 'engine' as const, destroys: 'record' as const }
  for (const { id, key, organization_id } of left) {
    try {
      const organization = await withOrganization(db, organization_id, work, async (_tx, found) => found)
      if (organization.status === 'erasing') continue
      await files(organization).delete(key)
      await withOrganization(db, organization_id, work, (tx) => forgetAttachment(tx, id))
    } catch (error) {
      log.warn({ error, attachment: id }, 'an upload that was cut off is left to the next sweep')
    }
  }
  return left.length
}

const full = (): Problem =>
  new Problem('conflict', 'ticket_full', `A ticket takes ${mostAttachments} files.`, {
    remedy: 'Open another ticket, or put several files into one archive.',
  })

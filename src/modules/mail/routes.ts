// Looking at templates, and taking reports of delivery.
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { notFound, Problem } from '#platform/problem.ts'
import { ok, route, type Route } from '#platform/route.ts'
import * as shapes from '#platform/schemas.ts'
import { reportsOf, takeReport, uidIn } from './bounces.ts'
import type { MailServing } from './deps.ts'
import { renderMail } from './layout.ts'

const templateSchema = z
  .object({ name: z.string(), title: z.string(), when: z.string(), subject: z.string() })
  .meta({ id: 'MailTemplate' })
const previewSchema = templateSchema
  .extend({ text: z.string(), html: z.string() })
  .meta({ id: 'MailPreview' })

const bounceBody = z
  .object({
    message_id: shapes.line(250).describe('Message-ID of the mail, or the return address that it had.'),
    code: z
      .string()
      .regex(/^[245]\.\d{1,3}\.\d{1,3}$/, 'A status code of RFC 3463, such as 5.1.1.')
      .describe(
        '5.x.x: nothing more is sent to the address; 4.x.x: the mail is sent once more, an hour later.',
      ),
    said: shapes.line(300).default('').describe('What the receiving server said.'),
  })
  .strict()
const takenSchema = z.object({ taken: z.number().describe('Reports about mails of this installation.') })

const largestReport = 1_048_576
const tag = 'mail'

export function mailRoutes(deps: MailServing): Route[] {
  const { templates } = deps
  return [
    route({
      method: 'GET',
      path: '/mail-templates',
      summary: 'List the mails that Tenure sends',
      tag,
      permission: 'settings.read',
      responses: {
        200: z.object({
          items: z.array(templateSchema),
          sends: z
            .boolean()
            .describe('Whether a mail server is set. Without one links are handed over by hand.'),
        }),
      },
      handler: async () =>
        ok({ items: Object.keys(templates).map((name) => preview(deps, name)), sends: deps.mail !== null }),
    }),
    route({
      method: 'GET',
      path: '/mail-templates/{name}',
      summary: 'A mail with example values',
      tag,
      permission: 'settings.read',
      params: z.object({ name: shapes.line(100) }),
      responses: { 200: previewSchema },
      handler: async ({ params }) => ok(preview(deps, params.name)),
    }),
    route({
      method: 'POST',
      path: '/mail-bounces',
      summary: 'Report that a mail came back',
      tag,
      permission: 'mails.record',
      description:
        'For the webhook of a mail provider, with an API token as its key. A second report changes nothing.',
      idempotent: false,
      body: bounceBody,
      responses: { 200: takenSchema },
      async handler({ body, actor }) {
        const uid = uidIn(body.message_id)
        const report = { action: 'failed', code: body.code, said: body.said } as const
        return ok({ taken: uid && (await takeReport(deps, { ...report, uid }, actor)) ? 1 : 0 })
      },
    }),
    route({
      method: 'POST',
      path: '/mail-reports',
      summary: 'Hand in a report of delivery as it came by mail',
      tag,
      permission: 'mails.record',
      description: 'The whole message (RFC 3464), from the mailbox of the return address. 413 above 1 MiB.',
      idempotent: false,
      consumes: 'application/octet-stream',
      body: z.any().meta({ type: 'string', format: 'binary', description: 'The message.' }),
      responses: { 200: takenSchema },
      async handler({ body, actor }) {
        const message = await read(body as Readable)
        let taken = 0
        for (const report of await reportsOf(message))
          taken += (await takeReport(deps, report, actor)) ? 1 : 0
        return ok({ taken })
      },
    }),
  ]
}

function preview({ templates, mail }: MailServing, name: string) {
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined
  if (!template) throw notFound('mail template')
  const link = template.button ? `${mail?.publicUrl ?? 'https://tenure.example'}/example#token=…` : null
  const { title, when } = template
  return { name, title, when, ...renderMail(template, template.example, link) }
}

async function read(body: Readable): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestReport)
      throw new Problem('too_large', 'report_too_large', 'A report of delivery is 1 MiB at most.', {
        remedy: 'Send the report without the mail that it is about.',
      })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

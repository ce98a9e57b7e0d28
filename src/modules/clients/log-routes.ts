// The log of sign-ins and the log of e-mails.
import { page, pageOf } from '#platform/paging.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { ClientsDeps } from './deps.ts'
import { mailBody, mailQuery, mailSchema } from './mails.ts'
import { refuseWhileErasing } from './note-routes.ts'
import { signInQuery, signInSchema } from './notes.ts'
import { listMails, listSignIns } from './log-queries.ts'
import { recordMail } from './record-mail.ts'

const tag = 'client logs'

export function logRoutes({ db, clock }: ClientsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/sign-ins',
      summary: 'List sign-ins of its people, the latest first',
      tag,
      permission: 'sign_ins.read',
      description: 'Successes and wrong passwords. Kept 400 days.',
      params: pathOrganization,
      query: signInQuery,
      responses: { 200: pageOf(signInSchema) },
      async handler({ params: { organization: named }, query, actor }) {
        const organization = await findOrganization(db, named, actor)
        return ok(page(await listSignIns(db, organization.id, query), query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'GET',
      path: '/organizations/{organization}/mails',
      summary: 'List e-mails to the customer, the latest first',
      tag,
      permission: 'mails.read',
      params: pathOrganization,
      query: mailQuery,
      responses: { 200: pageOf(mailSchema) },
      async handler({ params: { organization: named }, query, actor }) {
        const organization = await findOrganization(db, named, actor)
        return ok(page(await listMails(db, organization.id, query), query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/mails',
      summary: 'Report an e-mail',
      tag,
      permission: 'mails.record',
      description:
        'For what sends mail: a first report adds a line, a later one with the same `message_id` ' +
        'changes its status. Reports may come in any order: one that is late changes nothing.',
      params: pathOrganization,
      body: mailBody,
      responses: { 201: mailSchema },
      handler: (request) => {
        const {
          params: { organization: named },
          body,
        } = request
        return workOf({ db }, request).write(named, 'steward', async (tx, organization) => {
          refuseWhileErasing(organization)
          return created(await recordMail(tx, clock, organization, body))
        })
      },
    }),
  ]
}

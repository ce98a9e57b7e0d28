// Client settings: read, set, remove.
import { z } from 'zod'
import { notFound } from '#platform/problem.ts'
import { noContent, ok, route, type Route } from '#platform/route.ts'
import { reason } from '#platform/schemas.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { ClientsDeps } from './deps.ts'
import { deleteSetting, listSettings, putSetting, selectSetting } from './queries.ts'
import { record } from './record.ts'
import {
  knownSettings,
  readSetting,
  settingBody,
  settingKey,
  settingSchema,
  settingTitle,
} from './settings.ts'

const params = pathOrganization.extend({ key: settingKey })
const tag = 'client settings'
const knownSchema = z.object({ key: z.string(), title: z.string() })

export function settingRoutes({ db, clock }: ClientsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/client-settings',
      summary: 'List settings of a customer',
      tag,
      permission: 'client_settings.read',
      params: pathOrganization,
      responses: {
        200: z.object({
          items: z.array(settingSchema),
          known: z.array(knownSchema).describe('Keys whose values are checked.'),
        }),
      },
      async handler({ params: { organization: named }, actor }) {
        const organization = await findOrganization(db, named, actor)
        const known = Object.entries(knownSettings).map(([key, { title }]) => ({ key, title }))
        return ok({ items: (await listSettings(db, organization.id)).map(shown), known })
      },
    }),
    route({
      method: 'PUT',
      path: '/organizations/{organization}/client-settings/{key}',
      state: async (from, { params: { organization, key }, actor }) =>
        selectSetting(from, (await findOrganization(from, organization, actor)).id, key),
      summary: 'Set a setting of a customer',
      tag,
      permission: 'client_settings.manage',
      description: 'Known keys are checked; any other key holds a text of your own.',
      params,
      body: settingBody,
      responses: { 200: settingSchema },
      handler: (request) => {
        const {
          params: { organization: named, key },
          body,
          actor,
        } = request
        return workOf({ db }, request).write(named, 'write', async (tx, organization) => {
          const before = await selectSetting(tx.db, organization.id, key)
          const after = await putSetting(tx, {
            organization_id: organization.id,
            key,
            value: readSetting(key, body.value),
            updated_by: actor.name,
            updated_at: clock.now().toISOString(),
          })
          record(tx, clock, organization, {
            action: 'client_setting.set',
            subject: subjectOf(key),
            details: { key, before: before?.value ?? null, after: after.value },
          })
          return ok(shown(after))
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/organizations/{organization}/client-settings/{key}',
      summary: 'Remove a setting of a customer',
      tag,
      permission: 'client_settings.manage',
      destroys: 'record',
      params,
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      handler: (request) => {
        const {
          params: { organization: named, key },
        } = request
        return workOf({ db }, request).write(named, 'write', async (tx, organization) => {
          const before = await selectSetting(tx.db, organization.id, key)
          if (!before) throw notFound('setting')
          await deleteSetting(tx, organization.id, key)
          record(tx, clock, organization, {
            action: 'client_setting.delete',
            subject: subjectOf(key),
            details: { key, before: before.value },
          })
          return noContent()
        })
      },
    }),
  ]
}

/**
 * A free key is a text that a person made up and may name a person, so it stands in the details, which are
 * erased.
 */
const subjectOf = (key: string) => ({
  type: 'client_setting',
  ...(Object.hasOwn(knownSettings, key) && { uid: key }),
})

const shown = <T extends { key: string; value: unknown }>(row: T) => ({
  ...row,
  title: settingTitle(row.key),
})

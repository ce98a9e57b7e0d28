// What an organization begins with: hierarchy templates, and country templates that name one of them.
import { z } from 'zod'
import { refuseMoreRows } from '#platform/bounded-table.ts'
import { nothing } from '#platform/destroys.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { country, currency, key, line, reason, timezone } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { selectCountryTemplate, selectHierarchy } from '#lifecycle/organization/catalogue.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import {
  deleteHierarchy,
  insertHierarchy,
  listCountryTemplates,
  listHierarchies,
  putCountryTemplate,
  updateHierarchy,
} from './catalogue-queries.ts'
import type { OrganizationsDeps } from './routes.ts'

const hierarchySchema = z
  .object({
    key: z.string(),
    title: z.string(),
    levels: z.array(z.string()).describe('What a unit of each level is called, the highest first.'),
  })
  .meta({ id: 'HierarchyTemplate' })
const writable = {
  title: line(100),
  levels: z
    .array(line(60))
    .min(1)
    .max(5)
    .refine((levels) => new Set(levels).size === levels.length, 'Each level has a name of its own.'),
}
const hierarchyBody = z.object({ key, ...writable, reason: reason.optional() }).strict()
const hierarchyChange = z
  .object(writable)
  .partial()
  .extend({ reason: reason.optional() })
  .strict()
  .refine((body) => Object.keys(body).some((name) => name !== 'reason'), 'Nothing to change.')

const countrySchema = z
  .object({
    country: z.string(),
    timezone: z.string(),
    currency: z.string(),
    hierarchy: z.string().describe('The key of a hierarchy template.'),
  })
  .meta({ id: 'CountryTemplate' })
const countryBody = z.object({ timezone, currency, hierarchy: key, reason: reason.optional() }).strict()

const tag = 'settings'

export function hierarchyRoutes({ db, clock }: OrganizationsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/hierarchy-templates',
      summary: 'List hierarchy templates',
      tag,
      permission: 'organizations.read',
      responses: { 200: z.object({ items: z.array(hierarchySchema) }) },
      handler: async () => ok({ items: await listHierarchies(db) }),
    }),
    route({
      method: 'POST',
      path: '/hierarchy-templates',
      summary: 'Add a hierarchy template',
      tag,
      permission: 'settings.manage',
      body: hierarchyBody,
      responses: { 201: hierarchySchema },
      async handler(request) {
        const { reason: why, ...body } = request.body
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const after = await insertHierarchy(tx, body).catch(keyTaken)
          await refuseMoreRows(tx, 'hierarchy_templates', 'hierarchy templates')
          const subject = { type: 'hierarchy_template', uid: after.key }
          audit(tx, clock, { action: 'hierarchy_template.create', subject, facts: { after } })
          return created(after)
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/hierarchy-templates/{key}',
      state: (from, { params }) => selectHierarchy(from, params.key),
      summary: 'Change a hierarchy template',
      tag,
      permission: 'settings.manage',
      description: 'The units of organizations that were begun with it stay as they are.',
      params: z.object({ key: z.string().max(63) }),
      body: hierarchyChange,
      responses: { 200: hierarchySchema },
      async handler(request) {
        const { params, body } = request
        const { reason: why, ...changes } = body
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const before = await selectHierarchy(tx.db, params.key)
          const after = await updateHierarchy(tx, params.key, changes)
          if (!after) throw notFound('hierarchy template')
          const subject = { type: 'hierarchy_template', uid: after.key }
          audit(tx, clock, { action: 'hierarchy_template.update', subject, facts: { before, after } })
          return ok(after)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/hierarchy-templates/{key}',
      summary: 'Delete a hierarchy template that is not used',
      tag,
      permission: 'settings.manage',
      destroys: nothing('Refused while an organization or a country has this template.'),
      description:
        '409 `hierarchy_template_in_use` while a country has it or an organization was begun with it.',
      params: z.object({ key: z.string().max(63) }),
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const { key: gone } = request.params
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const before = await deleteHierarchy(tx, gone).catch(inUse)
          if (!before) throw notFound('hierarchy template')
          const subject = { type: 'hierarchy_template', uid: before.key }
          audit(tx, clock, { action: 'hierarchy_template.delete', subject, facts: { before } })
          return noContent()
        })
      },
    }),
  ]
}

export function countryTemplateRoutes({ db, clock }: OrganizationsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/country-templates',
      summary: 'List country templates',
      tag,
      permission: 'organizations.read',
      responses: { 200: z.object({ items: z.array(countrySchema) }) },
      handler: async () => ok({ items: await listCountryTemplates(db) }),
    }),
    route({
      method: 'PUT',
      path: '/country-templates/{country}',
      state: (from, { params }) => selectCountryTemplate(from, params.country),
      summary: 'Add or change the template of a country',
      tag,
      permission: 'settings.manage',
      description: 'Organizations that are there already stay as they are.',
      params: z.object({ country }),
      body: countryBody,
      responses: { 200: countrySchema },
      async handler(request) {
        const { params, body } = request
        const { reason: why, ...values } = body
        return workOf({ db }, request).writeInstallation(async (tx) => {
          if (!(await selectHierarchy(tx.db, values.hierarchy)))
            throw invalidField('hierarchy', 'There is no such hierarchy template.')
          const before = (await selectCountryTemplate(tx.db, params.country)) ?? null
          const after = await putCountryTemplate(tx, { country: params.country, ...values })
          const subject = { type: 'country_template', uid: after.country }
          audit(tx, clock, { action: 'country_template.set', subject, facts: { before, after } })
          return ok(after)
        })
      },
    }),
  ]
}

function keyTaken(error: unknown): never {
  if (!violates(error, 'hierarchy_templates_pkey')) throw error
  const message = 'Another hierarchy template has this key.'
  throw new Problem('conflict', 'key_taken', message, {
    errors: { key: [message] },
    remedy: 'Choose another key, or change the template that has it.',
  })
}

function inUse(error: unknown): never {
  if (violates(error, 'organizations_hierarchy_fkey'))
    throw inUseBy('Organizations were begun with this template.')
  if (violates(error, 'country_templates_hierarchy_fkey')) throw inUseBy('Countries have this template.')
  throw error
}

const inUseBy = (message: string): Problem =>
  new Problem('conflict', 'hierarchy_template_in_use', message, {
    remedy: 'Give countries another template first. One that organizations were begun with stays; rename it.',
  })

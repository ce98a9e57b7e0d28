// The billing profile of an organization: name and address on its next invoices.
import { z } from 'zod'
import { ok, route, type Route } from '#platform/route.ts'
import { email, line, reason, text } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findUnerased } from '#lifecycle/retention/kept-closed.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { BillingDeps } from './deps.ts'
import { saveProfile, selectProfile } from './invoice-queries.ts'

const profileFields = {
  name: line(200).nullable(),
  address: text(1000).nullable(),
  tax_id: line(50).nullable(),
  email: email.nullable(),
}

const profileBody = z.object(profileFields).partial().extend({ reason: reason.optional() }).strict()

const profileSchema = z
  .object({
    name: z.string().nullable(),
    address: z.string().nullable(),
    tax_id: z.string().nullable(),
    email: z.string().nullable(),
    updated_at: z.string().nullable(),
  })
  .meta({ id: 'BillingProfile' })

const noProfile = {
  name: null,
  address: null,
  tax_id: null,
  email: null,
  updated_at: null,
}

export function profileRoutes({ db, clock }: BillingDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/billing-profile',
      summary: 'Show the name and address on invoices',
      tag: 'invoices',
      permission: 'invoices.read',
      opensWith: ['pay'],
      params: pathOrganization,
      responses: { 200: profileSchema },
      async handler({ params, actor }) {
        const organization = await findUnerased(db, params.organization, actor)
        return ok((await selectProfile(db, organization.id)) ?? noProfile)
      },
    }),
    route({
      method: 'PATCH',
      path: '/organizations/{organization}/billing-profile',
      state: async (from, { params, actor }) =>
        (await selectProfile(from, (await findUnerased(from, params.organization, actor)).id)) ?? noProfile,
      summary: 'Change the name and address on invoices',
      tag: 'invoices',
      permission: 'invoices.create',
      description: 'Invoices that have been issued keep what stands on them.',
      params: pathOrganization,
      body: profileBody,
      responses: { 200: profileSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, ...fields },
        } = request
        return workOf({ db }, request).write(params.organization, 'bill', async (tx, organization) => {
          const before = (await selectProfile(tx.db, organization.id)) ?? noProfile
          const profile = await saveProfile(tx, {
            ...before,
            ...fields,
            organization_id: organization.id,
            updated_at: clock.now().toISOString(),
          })
          const { organization_id, updated_at, ...after } = profile
          audit(tx, clock, {
            action: 'billing_profile.update',
            organization,
            subject: { type: 'organization', id: organization.id },
            details: after,
          })
          return ok(profile)
        })
      },
    }),
  ]
}

// Members and invitations as they go in and come out.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import * as shapes from '#platform/schemas.ts'
import { searched } from '#platform/searching.ts'
import { givenPassword } from '../passwords.ts'
import { memberRoleNames } from '../roles.ts'

const role = z
  .enum(memberRoleNames)
  .describe('An owner may do what an administrator may, and make owners; a member reads.')

export const memberSchema = z
  .object({
    id: z.number().describe('Of the person.'),
    uid: z.string(),
    organization_id: z.number(),
    email: z.string(),
    name: z.string(),
    role,
    disabled_at: z.string().nullable(),
    created_at: z.string().describe('Since when the person belongs to the organization.'),
    last_signed_in_at: z.string().nullable().describe('The last session in this organization.'),
    version: z.number(),
  })
  .meta({ id: 'Member' })

export const memberQuery = pageQuery.extend({
  q: searched(200).optional().describe('Part of the name or of the e-mail.'),
})
export const memberChange = z.object({ role, reason: shapes.reason.optional() }).strict()
export const removing = z.object({ reason: shapes.reason.optional() })

export const invitationSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    email: z.string(),
    name: z.string().nullable(),
    role,
    status: z.enum(['open', 'expired', 'accepted', 'withdrawn']),
    invited_by: z.string(),
    created_at: z.string(),
    expires_at: z.string(),
    accepted_at: z.string().nullable(),
    withdrawn_at: z.string().nullable(),
  })
  .meta({ id: 'Invitation' })

const url = z
  .string()
  .describe("Only when no mail server is set; shown once. Relative to the console's address; works once.")
export const sentInvitationSchema = invitationSchema.extend({ url: url.optional() })

export const invitationBody = z
  .object({
    email: shapes.email,
    name: shapes.line(200).nullish().describe('What the person is called, if you know it.'),
    role: role.default('member'),
    reason: shapes.reason.optional(),
  })
  .strict()
export const invitationQuery = pageQuery.extend({
  ended: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('Also those that were accepted or withdrawn.'),
})
export const resendBody = z.object({ reason: shapes.reason.optional() }).strict()

const token = z.string().min(1).max(200)
export const lookBody = z.object({ token }).strict()
export const lookedSchema = z.object({
  organization: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  role,
  invited_by: z.string(),
  expires_at: z.string(),
  has_account: z.boolean().describe('The e-mail has an account: its password is asked for, and no new one.'),
})

export const acceptBody = z
  .object({
    token,
    name: shapes.line(200).optional().describe('For a person without an account.'),
    password: givenPassword
      .optional()
      .describe('The one to have, or that of the account; not needed while signed in to the account.'),
  })
  .strict()
export const acceptedSchema = z.object({ organization_id: z.number(), email: z.string() })

export const choiceSchema = z
  .object({
    organization_id: z.number(),
    name: z.string(),
    slug: z.string(),
    role,
    last_signed_in_at: z.string().nullable(),
  })
  .meta({ id: 'OrganizationChoice' })
export const choosing = z.object({ organization_id: shapes.bodyId }).strict()

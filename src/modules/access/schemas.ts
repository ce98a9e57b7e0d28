// What goes in and comes out. Hashes have no place in any of these, so that no answer can carry one.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import { assertionGiven } from './passkeys/schemas.ts'
import { givenPassword, newPassword } from './passwords.ts'
import { roleNames } from './roles.ts'

// Plain texts and not enums on the way in: the rules name the wrong ones in one sentence on the field itself.
const names = z.array(z.string().max(100)).min(1, 'Choose at least one.').max(100)
const roleList = names.describe(`Of ${roleNames.join(', ')}.`)

export const signInBody = z
  .object({
    email: shapes.email,
    password: givenPassword,
    organization_id: shapes.bodyId
      .optional()
      .describe('For a person who belongs to several organizations; by default the last one.'),
  })
  .strict()
export const stepUpBody = z
  .object({
    password: givenPassword.optional(),
    code: z.string().trim().min(1).max(60).optional().describe('Of the app that makes codes.'),
    passkey: assertionGiven.optional(),
  })
  .strict()
  .refine((given) => Object.values(given).filter((each) => each !== undefined).length === 1, {
    path: ['password'],
    message: 'Give one of these: the password, a code, a passkey.',
  })
export const sessionSchema = z
  .object({
    user: z
      .object({
        id: z.number().nullable(),
        uid: z.string().nullable(),
        email: z.string().nullable(),
        name: z.string(),
        roles: z.array(z.string()),
        organization_id: z.number().nullable(),
      })
      .describe('`id`, `uid` and `email` are null for the bootstrap token alone.'),
    permissions: z.array(z.string()),
    stepped_up_until: z.string().nullable(),
    provider: z
      .object({ key: z.string(), title: z.string() })
      .nullable()
      .describe('The provider that said who it is; null for a password.'),
  })
  .extend({
    pending: z
      .enum(['second_factor', 'enrolment'])
      .nullable()
      .describe('What is still to be done before anything else: a second factor, or first to set one up.'),
  })
  .meta({ id: 'Session' })
export type SessionView = z.output<typeof sessionSchema>
export const stepUpSchema = z.object({ stepped_up_until: z.string() })

export const tokenBody = z
  .object({
    name: shapes.line(100),
    scopes: names.describe('Permissions, at most your own.'),
    expires_at: shapes.instant.nullish().describe('Without it the token works until it is revoked.'),
  })
  .strict()
export const tokenSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    scopes: z.array(z.string()),
    created_at: z.string(),
    last_used_at: z.string().nullable(),
    expires_at: z.string().nullable(),
    created_by: z.string(),
  })
  .meta({ id: 'Token' })
export const newTokenSchema = tokenSchema.extend({ token: z.string().describe('Shown once.') })

export const staffBody = z
  .object({
    email: shapes.email,
    name: shapes.line(200),
    roles: roleList,
    password: newPassword.optional().describe('Made up and answered once when it is missing.'),
    invite: z
      .boolean()
      .optional()
      .describe('Answers a link with which the person chooses the password, instead of one.'),
    organization_id: shapes.bodyId.nullish().describe("For a customer's person."),
    reason: shapes.reason.optional(),
  })
  .strict()
export const staffChange = z
  .object({
    name: shapes.line(200).optional(),
    roles: roleList.optional(),
    disabled: z.boolean().optional(),
    break_glass: z
      .boolean()
      .optional()
      .describe('Signs in with a password even when staff may not; for when no provider works.'),
    reason: shapes.reason.optional(),
  })
  .strict()
export const staffSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    organization_id: z.number().nullable(),
    disabled_at: z.string().nullable(),
    created_at: z.string(),
    last_signed_in_at: z.string().nullable(),
    break_glass: z.boolean(),
  })
  .meta({ id: 'Person' })
export const newStaffSchema = staffSchema.extend({
  password: z.string().optional().describe('Only when it was made up; shown once.'),
  set_up_url: z
    .string()
    .optional()
    .describe(
      "Only for an invitation without a mail server; shown once. Relative to the console's address; works once, for 72 hours.",
    ),
  set_up_expires_at: z.string().optional(),
})

export const resetBody = z.object({ reason: shapes.reason.optional() }).strict()
export const passwordLinkSchema = z.object({
  mailed: z.boolean().describe('The link is sent by mail; without a mail server it is answered here.'),
  url: z.string().optional().describe("Shown once. Relative to the console's address; works once."),
  expires_at: z.string().optional(),
})
export const redeemBody = z.object({ token: z.string().min(1).max(200), password: newPassword }).strict()

export const rolesSchema = z.object({
  items: z.array(z.object({ role: z.string(), title: z.string(), permissions: z.array(z.string()) })),
  permissions: z
    .array(
      z.object({
        permission: z.string(),
        title: z.string(),
        step_up: z
          .boolean()
          .describe(
            'As the scope of a token it stands for a confirmed password, so that making the token needs one.',
          ),
      }),
    )
    .describe('All that there are, with those of plugins.'),
})

// What goes in and comes out of providers. A client secret goes in alone.
import { z } from 'zod'
import * as shapes from '#platform/schemas.ts'
import { sessionSchema } from '../schemas.ts'
import { isLoopback } from './client.ts'

const address = (text: string) =>
  z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(isSafe, 'Must begin with https://, but for an address of this machine.')
    .describe(text)

function isSafe(text: string): boolean {
  return URL.canParse(text) && (new URL(text).protocol === 'https:' || isLoopback(text))
}

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/, 'A domain such as example.com.')

const fields = {
  title: shapes.line(100).describe('On the button of the sign-in page.'),
  issuer: address('As the provider writes itself, without `/.well-known/...`.'),
  client_id: shapes.line(300),
  client_secret: z.string().min(1).max(1000).nullable().describe('Encrypted at rest and never answered.'),
  redirect_uri: address('This console, with `/sign-in/return` at its end; register it at the provider.'),
  scopes: shapes
    .line(300)
    .regex(/(?:^| )openid(?: |$)/, 'Must hold openid.')
    .describe('What is asked of the provider.'),
  roles_claim: shapes.line(200).describe('The claim with the groups of a person; dots lead into objects.'),
  email_domains: z.array(domain).max(100).describe('Whose e-mails it may vouch for; none: any.'),
  trusts_email: z
    .boolean()
    .describe(
      'Whether an e-mail counts that it does not call verified; for a directory that sets them itself.',
    ),
  enabled: z.boolean(),
}

export const providerBody = z
  .object({
    ...fields,
    key: shapes.slug.describe('Short name in addresses; stays as it is.'),
    client_secret: fields.client_secret.default(null),
    scopes: fields.scopes.default('openid email profile'),
    roles_claim: fields.roles_claim.default('groups'),
    email_domains: fields.email_domains.default([]),
    trusts_email: fields.trusts_email.default(false),
    enabled: fields.enabled.default(true),
    organization_id: shapes.bodyId.nullable().default(null).describe('Whose people it is for; null: staff.'),
    reason: shapes.reason.optional(),
  })
  .strict()

export const providerChange = z.object(fields).partial().extend({ reason: shapes.reason.optional() }).strict()

const mappedRole = z.object({
  value: shapes.line(300).describe('What the claim holds, such as a group.'),
  role: shapes.line(100),
})

export const mappingBody = z
  .object({ items: z.array(mappedRole.strict()).max(500), reason: shapes.reason.optional() })
  .strict()
export const mappingSchema = z.object({ items: z.array(z.object({ value: z.string(), role: z.string() })) })

/** A row that today's rules would not take is shown all the same. */
export const providerSchema = z
  .object({
    title: z.string(),
    issuer: z.string(),
    client_id: z.string(),
    redirect_uri: z.string(),
    scopes: z.string(),
    roles_claim: z.string(),
    email_domains: z.array(z.string()),
    trusts_email: z.boolean(),
    enabled: z.boolean(),
    id: z.number(),
    uid: z.string(),
    key: z.string(),
    organization_id: z.number().nullable(),
    has_client_secret: z.boolean(),
    created_at: z.string(),
    version: z.number(),
  })
  .meta({ id: 'IdentityProvider' })

export const checkedSchema = z.object({
  issuer: z.string(),
  answers: z.boolean(),
  back_channel_logout: z.boolean().describe('Whether it says when a person has signed out there.'),
})

export const rulesSchema = z
  .object({
    password_sign_in: z.boolean().describe('Whether staff may sign in with a password.'),
    second_factor_roles: z
      .array(shapes.line(100))
      .max(20)
      .describe('A person with one of these roles needs a second factor beside a password.'),
  })
  .meta({ id: 'SignInRules' })
export const rulesBody = rulesSchema.partial().extend({ reason: shapes.reason.optional() }).strict()

export const optionsSchema = z
  .object({
    password: z.boolean(),
    providers: z.array(z.object({ key: z.string(), title: z.string() })),
  })
  .meta({ id: 'SignInOptions' })

export const wayThereSchema = z.object({ url: z.string() })

export const returnBody = z
  .object({
    parameters: z
      .record(z.string().max(50), z.string().max(4000))
      .describe('The parameters of the address to which the provider sent the browser back.'),
  })
  .strict()

export const returnedSchema = z.object({
  session: sessionSchema.nullable().describe('Null when the person confirmed who they are.'),
  stepped_up_until: z.string().nullable(),
})

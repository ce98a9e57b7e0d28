// What a browser sends of a passkey, and what it is told, as WebAuthn Level 3 (5.1, "JSON") writes them.
import { z } from 'zod'
import { line } from '#platform/schemas.ts'

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/, 'Must be base64url.')
const credentialId = base64url(1400)
// What else a browser sends is left aside, as the results of extensions.
const ofBrowser = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
}

/** Of `navigator.credentials.create()`. */
export const registrationGiven = z.object({
  ...ofBrowser,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(30)).max(20).optional(),
  }),
})
/** Of `navigator.credentials.get()`. */
export const assertionGiven = z.object({
  ...ofBrowser,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
    userHandle: base64url(200).nullish(),
  }),
})
export type RegistrationGiven = z.output<typeof registrationGiven>
export type AssertionGiven = z.output<typeof assertionGiven>

const descriptor = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()).optional(),
})
const wish = z.enum(['discouraged', 'preferred', 'required'])

/** For `navigator.credentials.create()`. */
export const registrationOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  timeout: z.number().optional(),
  excludeCredentials: z.array(descriptor).optional(),
  authenticatorSelection: z.object({ residentKey: wish.optional(), userVerification: wish.optional() }),
  attestation: z.enum(['direct', 'enterprise', 'indirect', 'none']).optional(),
})
/** For `navigator.credentials.get()`. */
export const assertionOptions = z.object({
  challenge: z.string(),
  rpId: z.string().optional(),
  allowCredentials: z.array(descriptor).optional(),
  timeout: z.number().optional(),
  userVerification: wish.optional(),
})

export const passkeyName = line(100).describe('By which the person knows it, such as the name of the device.')
export const passkeySchema = z
  .object({
    id: z.number(),
    name: z.string(),
    origin: z.string().describe('The address of the page where it was made; it counts there alone.'),
    backed_up: z.boolean().describe('Whether the device copies it to other devices of the person.'),
    created_at: z.string(),
    last_used_at: z.string().nullable(),
  })
  .meta({ id: 'Passkey' })

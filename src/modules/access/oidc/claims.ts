// What a provider's claims say of a person, without a database.
import { isEmailAddress } from '#platform/email-address.ts'
import { shortened } from '#platform/shortened.ts'
import type { Provider, ProviderRole } from './tables.ts'

export type Claims = Readonly<Record<string, unknown>>

/** Who it is, as the provider says. */
export interface Vouched {
  subject: string
  /** Null when it is not verified, or of a domain for which the provider does not speak. */
  email: string | null
  name: string | null
  /** The roles that its groups give. */
  roles: string[]
}

/** @param subject the claim `sub`, which the library has checked */
export function vouched(
  provider: Pick<Provider, 'roles_claim' | 'email_domains' | 'trusts_email'>,
  mapping: readonly ProviderRole[],
  { subject, claims }: { subject: string; claims: Claims },
): Vouched {
  const values = new Set(valuesOf(claimAt(claims, provider.roles_claim)))
  return {
    subject,
    email: emailOf(claims, provider),
    name: nameOf(claims),
    roles: [...new Set(mapping.filter(({ value }) => values.has(value)).map(({ role }) => role))].sort(),
  }
}

/** An e-mail that the provider has not verified may be any person's. */
function emailOf(
  { email, email_verified }: Claims,
  { email_domains: domains, trusts_email }: Pick<Provider, 'email_domains' | 'trusts_email'>,
): string | null {
  const counts = email_verified === true || (trusts_email && email_verified === undefined)
  if (typeof email !== 'string' || !counts || !isEmailAddress(email)) return null
  const lower = email.toLowerCase()
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  return domains.length === 0 || domains.includes(domain) ? lower : null
}

function nameOf({ name, preferred_username }: Claims): string | null {
  const found = [name, preferred_username].find((each) => typeof each === 'string' && each.trim() !== '')
  return typeof found === 'string' ? shortened(found.trim(), 200) : null
}

/**
 * The claim of that name. The whole name is tried first, because names such as `https://example.com/roles`
 * contain dots; then it is read as a path.
 */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name.split('.').reduce<unknown>((value, part) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    return isObject ? (value as Claims)[part] : undefined
  }, claims)
}

const valuesOf = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter((each): each is string => typeof each === 'string')

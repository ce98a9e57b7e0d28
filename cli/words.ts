// How values are written for people: statuses as on screen, money exactly, instants in one zone that is
// named.
import { decimalOfMinor } from '#platform/currencies.ts'
import {
  statusTitle,
  organizationStatuses,
  type OrganizationStatus,
} from '#lifecycle/organization/state-machine.ts'

/** "Closing" for `decommissioning`; an unknown status stays as it is. */
export function organizationStatus(status: string): string {
  return (organizationStatuses as readonly string[]).includes(status)
    ? statusTitle(status as OrganizationStatus)
    : status
}

/** `2026-11-21 14:36 UTC`, or null. */
export function instant(iso: string | null | undefined): string | null {
  if (!iso) return null
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `125000 EUR` as `1,250.00 EUR`: by its digits, never as a float. */
export function money(amountMinor: number, currency: string): string {
  const [whole = '', fraction] = decimalOfMinor(amountMinor, currency).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${currency}`
}

/** "3 instances", "1 instance". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** The name of the person who did something, from each form in which an answer gives it. */
export function personName(person: unknown): string | null {
  if (typeof person === 'string') return person
  const { name, email } = (person ?? {}) as { name?: string; email?: string }
  return name ?? email ?? null
}

/** What stands in the way and what to do about it, as sentences. */
export function withRemedy({ message, remedy }: { message: string; remedy?: string | null }): string {
  if (!remedy) return message
  return `${/[.!?:]$/.test(message) ? message : `${message}.`} ${remedy}`
}

// What a customer's people read about holds, locks and the brake of erasing: that their organization is held,
// and that the operator can say more. They do not read why, who holds it, or which of the three it is.
import type { StaffText, Told } from './told.ts'

export const held = {
  code: 'held',
  message: 'The operator holds this at the moment; it cannot be closed or erased.',
  remedy: 'Ask the operator.',
  asks: 'release',
} as const

/** The name that a customer's people read in place of the person who holds it. */
export const holder = 'the operator'

/** Codes that only staff read. */
export const heldCodes: readonly string[] = ['locked', 'legal_hold', 'brake']

/** A hold, a lock or the brake with both texts. */
export const heldWith = <Staff extends StaffText & { code: string }>(staff: Staff) => ({ ...held, staff })

/**
 * Earlier versions stored only one text: that of staff, for the codes of a hold, a lock or the brake. Rows of
 * operations and instances, and events, may still hold it.
 */
export function inPresentForm<T extends Told>(told: T): T {
  if (told.staff || !heldCodes.includes(told.code)) return told
  const { code, message, remedy, link, named } = told as T & Partial<StaffText>
  return {
    ...told,
    ...held,
    ...(link !== undefined && { link: null }),
    ...(named && { named: [] }),
    staff: {
      code,
      message,
      ...(remedy !== undefined && { remedy }),
      ...(link !== undefined && { link }),
      ...(named && { named }),
    },
  }
}

// How a payment account is called where it can be chosen.
import type { PaymentAccount } from './types.ts'

type Named = Pick<PaymentAccount, 'brand' | 'last_four' | 'label'>

/** "Visa ending in 4242 (Main card)" */
export const accountName = ({ brand, last_four: digits, label }: Named): string =>
  `${brand} ending in ${digits}${label ? ` (${label})` : ''}`

// Amounts and other numbers with decimals, as people write them. A field keeps what was typed. A number field
// of the browser cuts decimals that it does not expect, and reads the comma of 12,75 as one between
// thousands.
import { TextInput, type TextInputProps } from '@mantine/core'
import {
  amountRefusal,
  currencyCode,
  decimalRefusal,
  isCurrencyCode,
  money,
  positiveRefusal,
  toMinor,
} from './numbers.ts'

interface AmountProps extends TextInputProps {
  currency: string
  /** For a line that may be a discount: the amount may be below zero. */
  belowZero?: boolean
}

/** Shows below itself the amount in its currency, or why it is no amount. Asks for the currency first. */
export function AmountInput({ currency, belowZero, error, ...props }: AmountProps) {
  const amount = String(props.value ?? '')
  const known = isCurrencyCode(currency)
  const refusalOf = belowZero ? amountRefusal : positiveRefusal
  const refusal = amount && known ? refusalOf(amount, currency) : null
  const read = amount && known && !refusal ? money(toMinor(amount, currency), currencyCode(currency)) : null
  return (
    <TextInput
      label="Amount"
      inputMode="decimal"
      autoComplete="off"
      disabled={!known && !amount}
      description={known ? (read ?? ' ') : 'Give the currency first'}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error ?? refusal}
      {...props}
    />
  )
}

interface DecimalProps extends TextInputProps {
  decimals: number
  /** The beginning of its refusals: "The tax rate". */
  what: string
}

export function DecimalInput({ decimals, what, error, ...props }: DecimalProps) {
  const typed = String(props.value ?? '')
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      error={error ?? (typed ? decimalRefusal(what, typed, decimals) : null)}
      {...props}
    />
  )
}

// An amount as people write it, such as 1,250.50, with the decimals that its currency has.
import { NumberInput, type NumberInputProps } from '@mantine/core'
import { minorDigits } from '../../ui/numbers.ts'

export const AmountInput = ({ currency, ...props }: NumberInputProps & { currency: string }) => (
  <NumberInput
    label="Amount"
    hideControls
    thousandSeparator=","
    allowNegative={false}
    decimalScale={minorDigits(currency.trim().toUpperCase())}
    {...props}
  />
)

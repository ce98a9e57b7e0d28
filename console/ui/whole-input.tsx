// A field for a whole number. Decimals stay as they were typed, with the reason why they are refused. A field
// that ignores the point would turn 14.5 into 145, and one that enforces its limits would turn 400 into 366.
import { NumberInput, type NumberInputProps } from '@mantine/core'

export const WholeInput = ({ error, ...props }: NumberInputProps) => (
  <NumberInput clampBehavior="none" error={error ?? wholeRefusal(props.value)} {...props} />
)

const wholeRefusal = (value: string | number | undefined): string | null =>
  /^-?\d*$/.test(String(value ?? '')) ? null : 'It must be a whole number.'

// A field for a whole number. Decimals are shown as they were typed, with the reason why they are refused: a field
// that does not take the point makes 145 of 14.5, and one that keeps to its limits makes 366 of 400.
import { NumberInput, type NumberInputProps } from '@mantine/core'

export const WholeInput = ({ error, ...props }: NumberInputProps) => (
  <NumberInput clampBehavior="none" error={error ?? wholeRefusal(props.value)} {...props} />
)

const wholeRefusal = (value: string | number | undefined): string | null =>
  /^-?\d*$/.test(String(value ?? '')) ? null : 'It must be a whole number.'

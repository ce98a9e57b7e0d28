// A field for a whole number. It keeps what was typed and says why it is none: a field for numbers makes 145 of 14,5
// and 13 of 1e3.
import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { wholeOf, wholeRefusal } from './numbers.ts'

interface WholeProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  value?: string | number
  /** With the number, or with what was typed while that is none. */
  onChange?: (value: string | number) => void
}

/** Its form is not sent while it holds something else, nor empty where it is required (`half-typed.ts`). */
export function WholeInput({ value = '', onChange, error, ...props }: WholeProps) {
  const place = useRef<HTMLInputElement>(null)
  const refusal = wholeRefusal(value)
  const lack = refusal ?? (props.required && value === '' ? 'Give a number.' : null)
  useEffect(() => place.current?.setCustomValidity(lack ?? ''), [lack])
  return (
    <TextInput
      ref={place}
      inputMode="numeric"
      autoComplete="off"
      value={value}
      error={error ?? refusal}
      onChange={(event) => onChange?.(wholeOf(event.currentTarget.value))}
      {...props}
    />
  )
}

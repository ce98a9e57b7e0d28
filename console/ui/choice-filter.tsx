// A select that narrows a list. Without a choice the list shows all.
import { Select, type SelectProps } from '@mantine/core'

export interface ChoiceFilterProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  label: string
  /** The values with what a person reads. */
  words: Readonly<Record<string, string>>
  value: string | undefined
  onChange: (value: string | undefined) => void
}

export function ChoiceFilter({ label, words, value, onChange, ...others }: ChoiceFilterProps) {
  return (
    <Select
      label={label}
      placeholder="Any"
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      w={180}
      value={value ?? null}
      data={Object.entries(words).map(([each, text]) => ({ value: each, label: text }))}
      onChange={(next) => onChange(next ?? undefined)}
      {...others}
    />
  )
}

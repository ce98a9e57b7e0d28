// The password once more, where the server wants to be sure who it is.
import { PasswordInput } from '@mantine/core'

export interface OwnPasswordProps {
  value: string
  error?: string | undefined
  onChange: (value: string) => void
}

export function OwnPassword({ value, error, onChange }: OwnPasswordProps) {
  return (
    <PasswordInput
      label="Your password"
      description="To be sure that it is you; it counts for a few minutes"
      autoComplete="current-password"
      value={value}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

// The field for the own password, where the server wants it once more.
import { PasswordInput, type PasswordInputProps } from '@mantine/core'

export const OwnPassword = (props: PasswordInputProps) => (
  <PasswordInput
    label="Your password"
    description="To be sure that it is you; it counts for a few minutes"
    autoComplete="current-password"
    visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
    {...props}
  />
)

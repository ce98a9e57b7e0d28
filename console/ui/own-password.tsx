// The password once more, where the server wants to be sure who it is.
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

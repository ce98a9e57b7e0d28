// Changing the own password.
import { PasswordInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  return (
    <FormDialog
      title="Change your password"
      submit="Change the password"
      onClose={onClose}
      initialValues={{ current_password: '', password: '' }}
      whyNotYet={({ current_password: current, password }) =>
        current && password ? null : 'Type both passwords first.'
      }
      send={(body, headers) => answer(api.POST('/account/password', { body, headers }))}
    >
      {(form) => (
        <>
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            required
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': 'Show the present password' }}
            {...form.getInputProps('current_password')}
          />
          <PasswordInput
            label="New password"
            description="At least 12 characters; a few words are easy to remember and hard to guess. Your other sessions end."
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
            {...form.getInputProps('password')}
          />
        </>
      )}
    </FormDialog>
  )
}

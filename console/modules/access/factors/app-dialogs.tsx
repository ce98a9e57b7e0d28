// New recovery codes, and giving the app that makes codes up.
import { Text } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'

export function RenewDialog({ onClose, onDone }: { onClose: () => void; onDone: (codes: string[]) => void }) {
  return (
    <FormDialog
      title="New recovery codes"
      submit="Make new codes"
      proves
      onClose={onClose}
      onDone={({ recovery_codes: codes }: { recovery_codes: string[] }) => onDone(codes)}
      send={(_, headers) => answer(api.POST('/account/recovery-codes', { headers }))}
    >
      <Text size="sm">The codes of before count no more.</Text>
    </FormDialog>
  )
}

export function GiveUpDialog({ isLast, onClose }: { isLast: boolean; onClose: () => void }) {
  return (
    <FormDialog
      title="Give the app up"
      submit="Give it up"
      destructive
      proves
      onClose={onClose}
      send={(_, headers) => answer(api.DELETE('/account/totp', { headers }))}
    >
      <Text size="sm">
        {isLast
          ? 'Your password alone signs you in then. The recovery codes count no more.'
          : 'Your passkeys and recovery codes go on.'}
      </Text>
    </FormDialog>
  )
}

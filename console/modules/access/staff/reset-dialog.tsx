// Resetting a password: the sessions end, and a link for a new one is shown once.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useSession } from '../../../ui/permissions.ts'
import { OptionalReason } from '../../../ui/reason.tsx'
import type { Secret } from '../../../ui/secret-once.tsx'
import { given } from '../../../ui/words.ts'
import type { Staff } from '../types.ts'
import { linkSecret } from './link-secret.ts'

export interface ResetDialogProps {
  person: Staff
  onClose: () => void
  onSecret: (secret: Secret) => void
}

export function ResetDialog({ person, onClose, onSecret }: ResetDialogProps) {
  const own = useSession().user.id === person.id
  const title = `${isolated(person.name)} can choose a new password with this link`
  return (
    <FormDialog
      title={`Reset the password of ${isolated(person.name)}`}
      submit="Reset the password"
      destructive
      onClose={onClose}
      initialValues={{ reason: '' }}
      proves
      send={({ reason }) => {
        const body = { reason: given(reason) }
        return answer(api.POST('/staff/{id}/reset-password', { params: by(person.id), body }))
      }}
      onDone={({ url, expires_at: end }) => {
        // resetting the own password has ended this session too, so the page could not show the link
        if (own && url) return location.assign(url)
        if (url && end) onSecret(linkSecret(title, url, end))
        onClose()
      }}
    >
      {(form) => (
        <>
          <Text size="sm">{own ? ownConsequence : consequence}</Text>
          <OptionalReason data-autofocus {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const consequence =
  'Their sessions end and the old password stops working. You see a link once. With it they choose a new ' +
  'password.'
const ownConsequence = 'All your sessions end, this one too. Then you choose a new password at once.'

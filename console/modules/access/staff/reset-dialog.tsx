// Resetting a password: the sessions end, and a link for a new one is shown once.
import { isolated } from '#platform/characters.ts'
import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { Staff } from '../types.ts'
import { useChange } from '../../../api/use-change.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { OwnPassword } from '../../../ui/own-password.tsx'
import { useSession, useSteppedUp } from '../../../ui/permissions.ts'
import type { Secret } from '../../../ui/secret-once.tsx'
import { linkSecret } from './link-secret.ts'

export interface ResetDialogProps {
  person: Staff
  onClose: () => void
  onSecret: (secret: Secret) => void
}

export function ResetDialog({ person, onClose, onSecret }: ResetDialogProps) {
  const [typed, setTyped] = useState({ reason: '', password: '' })
  const own = useSession().user.id === person.id
  const { asked, reset } = useReset(person)
  const submit = async () => {
    const link = await reset.run(typed)
    if (!link) return
    // this session has ended with the others: nothing here could show it
    if (own) return location.assign(link.url)
    onSecret(
      linkSecret(
        `${isolated(person.name)} can choose a new password with this link`,
        link.url,
        link.expires_at,
      ),
    )
    onClose()
  }
  return (
    <Dialog
      title={`Reset the password of ${isolated(person.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Reset the password"
      destructive
      busy={reset.busy}
      problem={reset.problem}
      reason={asked && !typed.password ? 'Type your password first.' : null}
      shownFields={['reason', 'password']}
    >
      <Text size="sm">{own ? ownConsequence : consequence}</Text>
      <Textarea
        label="Reason"
        placeholder="Optional"
        autosize
        minRows={2}
        data-autofocus
        value={typed.reason}
        error={reset.problem?.errors.reason?.join(' ')}
        onChange={(event) => setTyped({ ...typed, reason: event.currentTarget.value })}
      />
      {asked && (
        <OwnPassword
          value={typed.password}
          error={reset.problem?.errors.password?.join(' ')}
          onChange={(event) => setTyped({ ...typed, password: event.currentTarget.value })}
        />
      )}
    </Dialog>
  )
}

const consequence =
  'Their sessions end and the old password works no more. You get a link, shown once, with which they ' +
  'choose a new one.'
const ownConsequence = 'Your sessions end, this one too, and you choose a new password at once.'

function useReset(person: Staff) {
  const steppedUp = useSteppedUp()
  const [demanded, setDemanded] = useState(false)
  const asked = demanded || !steppedUp
  const reset = useChange(
    async ({ reason, password }: { reason: string; password: string }) => {
      if (asked) await answer(api.POST('/step-up', { body: { password } }))
      const body = { reason: reason.trim() || undefined }
      return answer(api.POST('/staff/{id}/reset-password', { params: { path: { id: person.id } }, body }))
    },
    ({ code }) => code === 'step_up_required' && setDemanded(true),
  )
  return { asked, reset }
}

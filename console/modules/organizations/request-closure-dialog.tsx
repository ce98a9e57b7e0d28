// Asking for closure: the organization stays as it is until staff confirm, unless its type says otherwise.
import { Text, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Organization } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { paths } from '../../ui/paths.ts'

export function RequestClosureDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState({ reason: '', slug: '' })
  const ask = useChange((body: typeof typed, headers) =>
    answer(
      api.POST('/organizations/{organization}/closure-request', {
        params: { path: { organization: String(organization.id) } },
        body,
        headers,
      }),
    ),
  )
  const submit = async () => {
    const answered = await ask.run(typed)
    if (!answered) return
    onClose()
    if ('steps' in answered) await navigate(paths.operation({ operation: String(answered.id) }))
  }
  return (
    <Dialog
      title="Ask for closure"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Ask for closure"
      busy={ask.busy}
      problem={ask.problem}
      reason={whyNotYet(organization, typed)}
      shownFields={['reason', 'slug']}
    >
      <Text size="sm">
        Staff see the request in the directory and decide. It can be withdrawn until the closing has passed
        the point of no return.
      </Text>
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={typed.reason}
        error={ask.problem?.errors.reason?.join(' ')}
        onChange={(event) => setTyped({ ...typed, reason: event.currentTarget.value })}
      />
      <TextInput
        label={`Type ${organization.slug}`}
        required
        autoComplete="off"
        autoCapitalize="none"
        value={typed.slug}
        error={ask.problem?.errors.slug?.join(' ')}
        onChange={(event) => setTyped({ ...typed, slug: event.currentTarget.value })}
      />
    </Dialog>
  )
}

function whyNotYet(
  organization: Organization,
  { reason, slug }: { reason: string; slug: string },
): string | null {
  if (!reason.trim()) return 'Say why first.'
  return slug === organization.slug ? null : 'Type the slug of the organization.'
}

// Deleting one instance asks for its name and a reason: the wrong row is one click away.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Instance } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

export function DeleteInstanceDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const [typed, setTyped] = useState({ name: '', reason: '' })
  const remove = useChange((query: typeof typed, headers) =>
    answer(api.DELETE('/instances/{id}', { params: { path: { id: instance.id }, query }, headers })),
  )
  const submit = async () => {
    if (await remove.run(typed)) onClose()
  }
  return (
    <Dialog
      title={`Delete ${isolated(instance.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the instance"
      destructive
      busy={remove.busy}
      problem={remove.problem}
      reason={whyNotYet(instance, typed)}
      shownFields={['name', 'reason']}
    >
      <Text size="sm">
        The instance is stopped on <bdi>{instance.control_plane.name}</bdi> and everything in it is deleted.
        This cannot be undone.
      </Text>
      <TextInput
        label={`Type ${isolated(instance.name)}`}
        value={typed.name}
        error={remove.problem?.errors.name?.join(' ')}
        autoComplete="off"
        autoCapitalize="none"
        data-autofocus
        onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
      />
      <TextInput
        label="Reason"
        value={typed.reason}
        error={remove.problem?.errors.reason?.join(' ')}
        onChange={(event) => setTyped({ ...typed, reason: event.currentTarget.value })}
      />
    </Dialog>
  )
}

function whyNotYet(instance: Instance, { name, reason }: { name: string; reason: string }): string | null {
  if (name !== instance.name) return 'Type the name of the instance.'
  return reason.trim() ? null : 'Say why it is deleted.'
}

// Deleting one instance asks for its name and a reason: the wrong row is one click away.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { answer, api, by } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { Instance } from './types.ts'

export function DeleteInstanceDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  return (
    <FormDialog
      title={`Delete ${isolated(instance.name)}`}
      submit="Delete the instance"
      destructive
      onClose={onClose}
      initialValues={{ name: '', reason: '' }}
      whyNotYet={({ name, reason }) => {
        if (name !== instance.name) return 'Type the name of the instance.'
        return reason.trim() ? null : 'Say why it is deleted.'
      }}
      send={(query, headers) =>
        answer(api.DELETE('/instances/{id}', { params: { ...by(instance.id), query }, headers }))
      }
    >
      {(form) => (
        <>
          <Text size="sm">
            The instance is stopped on <bdi>{instance.control_plane.name}</bdi> and everything in it is
            deleted. This cannot be undone.
          </Text>
          <TextInput
            label={`Type ${isolated(instance.name)}`}
            autoComplete="off"
            autoCapitalize="none"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput label="Reason" {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

// Adding a control plane, and removing one.
import { isolated } from '#platform/characters.ts'
import { Select, Text, TextInput } from '@mantine/core'
import { answer, api, by } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { ControlPlane } from './types.ts'

export function AddPlaneDialog({ onClose }: { onClose: () => void }) {
  return (
    <FormDialog
      title="Add a control plane"
      submit="Add the control plane"
      onClose={onClose}
      initialValues={{ name: '', kind: 'local' }}
      whyNotYet={({ name }) => (name.trim() ? null : 'Give it a name first.')}
      send={(body, headers) => answer(api.POST('/control-planes', { body, headers }))}
    >
      {(form) => (
        <>
          <TextInput
            label="Name"
            required
            autoCapitalize="none"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Select
            label="Kind"
            description="Local runs each instance as a process on the machine of the server"
            allowDeselect={false}
            data={[{ value: 'local', label: 'Local' }]}
            {...form.getInputProps('kind')}
          />
        </>
      )}
    </FormDialog>
  )
}

export function RemovePlaneDialog({ plane, onClose }: { plane: ControlPlane; onClose: () => void }) {
  return (
    <FormDialog
      title={`Remove ${isolated(plane.name)}`}
      submit="Remove the control plane"
      destructive
      onClose={onClose}
      send={(_, headers) => answer(api.DELETE('/control-planes/{id}', { params: by(plane.id), headers }))}
    >
      <Text size="sm">It has no instances. Tenure forgets its connection. Nothing on it is changed.</Text>
    </FormDialog>
  )
}

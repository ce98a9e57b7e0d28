// Changing what a person may do.
import { isolated } from '#platform/characters.ts'
import { MultiSelect } from '@mantine/core'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import type { Staff } from '../types.ts'
import { useRoleOptions } from './use-role-options.ts'

export function RolesDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const options = useRoleOptions()
  return (
    <FormDialog
      title={`Roles of ${isolated(person.name)}`}
      submit="Change the roles"
      onClose={onClose}
      initialValues={{ roles: person.roles }}
      whyNotYet={({ roles }) =>
        roles.length ? null : 'Choose at least one role. To take the access away, disable the person.'
      }
      proves
      send={(body, headers) => answer(api.PATCH('/staff/{id}', { params: by(person.id), body, headers }))}
    >
      {(form) => <MultiSelect label="Roles" data={options} {...form.getInputProps('roles')} />}
    </FormDialog>
  )
}

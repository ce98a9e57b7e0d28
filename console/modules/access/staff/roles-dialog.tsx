// Changing what a person may do.
import { isolated } from '#platform/characters.ts'
import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { Staff } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useProven } from './use-proven.tsx'
import { useRoleOptions } from './use-role-options.ts'

export function RolesDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const [roles, setRoles] = useState(person.roles)
  const options = useRoleOptions()
  const { change, field, lack } = useProven((body: { roles: string[] }, headers) =>
    answer(api.PATCH('/staff/{id}', { params: { path: { id: person.id } }, body, headers })),
  )
  const submit = async () => {
    if (await change.run({ roles })) onClose()
  }
  return (
    <Dialog
      title={`Roles of ${isolated(person.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Change the roles"
      busy={change.busy}
      problem={change.problem}
      shownFields={['roles', 'password']}
      reason={roles.length ? lack : 'Choose at least one; to take the access away, disable the person.'}
    >
      <MultiSelect
        label="Roles"
        data={options}
        value={roles}
        onChange={setRoles}
        error={change.problem?.errors.roles?.join(' ')}
      />
      {field}
    </Dialog>
  )
}

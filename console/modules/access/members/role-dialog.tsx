// Another role for a member.
import { isolated } from '#platform/characters.ts'
import { Select } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import type { Member } from './types.ts'
import { roleOptions } from './words.ts'

interface Props {
  organization: Organization
  member: Member
  onClose: () => void
}

export function RoleDialog({ organization, member, onClose }: Props) {
  return (
    <FormDialog
      title={`Role of ${isolated(member.name)}`}
      submit="Change the role"
      onClose={onClose}
      proves
      initialValues={{ role: member.role, reason: '' }}
      whyNotYet={({ role }) => (role === member.role ? 'Choose another role first.' : null)}
      send={({ role, reason }, headers) => {
        const path = { organization: String(organization.id), id: member.id }
        const body = { role, reason: given(reason) }
        return answer(
          api.PATCH('/organizations/{organization}/members/{id}', { params: { path }, body, headers }),
        )
      }}
    >
      {(form) => (
        <>
          <Select label="Role" data={roleOptions} allowDeselect={false} {...form.getInputProps('role')} />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

// Inviting a person: by mail, or with a link to hand over where there is no mail server.
import { isolated } from '#platform/characters.ts'
import { Select, TextInput } from '@mantine/core'
import { answer, api, at } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import type { Secret } from '../../../ui/secret-once.tsx'
import { given } from '../../../ui/words.ts'
import { linkSecret } from '../staff/link-secret.ts'
import type { Member } from './types.ts'
import { roleOptions } from './words.ts'

interface Props {
  organization: Organization
  onClose: () => void
  onSecret: (secret: Secret) => void
}
const initialValues = { email: '', name: '', role: 'member' as Member['role'], reason: '' }

export function InviteDialog({ organization, onClose, onSecret }: Props) {
  return (
    <FormDialog
      title="Invite a person"
      submit="Invite the person"
      onClose={onClose}
      proves
      initialValues={initialValues}
      whyNotYet={({ email }) => (email.trim() ? null : 'Give the e-mail first.')}
      send={({ email, name, role, reason }, headers) => {
        const body = { email: email.trim(), name: given(name), role, reason: given(reason) }
        const params = at(organization.id)
        return answer(
          api.POST('/organizations/{organization}/members/invitations', { params, body, headers }),
        )
      }}
      onDone={({ email, url, expires_at: end }) => {
        if (url) onSecret(linkSecret(`${isolated(email)} can accept the invitation with this link`, url, end))
        onClose()
      }}
    >
      {(form) => (
        <>
          <TextInput
            label="E-mail"
            inputMode="email"
            required
            data-autofocus
            {...form.getInputProps('email')}
          />
          <TextInput label="Name" description="If you know it" {...form.getInputProps('name')} />
          <Select label="Role" data={roleOptions} allowDeselect={false} {...form.getInputProps('role')} />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

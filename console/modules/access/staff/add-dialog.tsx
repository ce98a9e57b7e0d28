// Adding a person: by default with a link, so that only that person knows the password.
import { isolated } from '#platform/characters.ts'
import { MultiSelect, Radio, Stack, TextInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { NewStaff } from '../types.ts'
import type { Secret } from '../../../ui/secret-once.tsx'
import { linkSecret } from './link-secret.ts'
import { OrganizationSelect } from './organization-select.tsx'
import { useRoleOptions } from './use-role-options.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'

const customerRole = 'customer_administrator'
const initialValues = {
  email: '',
  name: '',
  roles: [] as string[],
  organization_id: null as string | null,
  way: 'link',
}
type Values = typeof initialValues

export function AddDialog({
  onClose,
  onSecret,
}: {
  onClose: () => void
  onSecret: (secret: Secret) => void
}) {
  const options = useRoleOptions()
  return (
    <FormDialog
      title="Add a person"
      submit="Add the person"
      onClose={onClose}
      initialValues={initialValues}
      whyNotYet={missing}
      proves
      send={(values, headers) => answer(api.POST('/staff', { body: bodyOf(values), headers }))}
      onDone={({ name, set_up_url: url, set_up_expires_at: end, password }) => {
        if (url && end)
          onSecret(linkSecret(`${isolated(name)} can choose a password with this link`, url, end))
        else if (password)
          onSecret({ title: `${isolated(name)} can sign in with this password`, secret: password })
        onClose()
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <TextInput label="E-mail" inputMode="email" required {...form.getInputProps('email')} />
          <MultiSelect label="Roles" required data={options} {...form.getInputProps('roles')} />
          {form.values.roles.includes(customerRole) && (
            <OrganizationSelect {...form.getInputProps('organization_id')} />
          )}
          <Radio.Group label="First password" {...form.getInputProps('way')}>
            <Stack gap={8} mt={4}>
              <Radio
                value="link"
                label="The person chooses it with a link. You see the link once and hand it over"
              />
              <Radio value="password" label="Tenure makes one. You see it once and hand it over" />
            </Stack>
          </Radio.Group>
        </>
      )}
    </FormDialog>
  )
}

const bodyOf = ({ email, name, roles, organization_id: organization, way }: Values): NewStaff => ({
  email: email.trim(),
  name: name.trim(),
  roles,
  invite: way === 'link' || undefined,
  organization_id: roles.includes(customerRole) && organization ? Number(organization) : undefined,
})

function missing({ email, name, roles, organization_id: organization }: Values): string | null {
  if (!email.trim() || !name.trim()) return 'Give the name and the e-mail first.'
  if (!roles.length) return 'Choose a role first.'
  return roles.includes(customerRole) && !organization ? 'Choose the organization first.' : null
}

// Adding a person: by default with a link, so that only that person knows the password.
import { isolated } from '#platform/characters.ts'
import { MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import { organizationsQuery } from '../../organizations/index.ts'
import type { NewStaff } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { Secret } from '../../../ui/secret-once.tsx'
import { linkSecret } from './link-secret.ts'
import { useProven } from './use-proven.tsx'
import { useRoleOptions } from './use-role-options.ts'

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
  const form = useForm({ initialValues })
  const options = useRoleOptions()
  const {
    change: add,
    field,
    lack,
  } = useProven(
    (body: NewStaff, headers) => answer(api.POST('/staff', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    const created = await add.run(bodyOf(form.values))
    if (!created) return
    const { name, set_up_url: url, set_up_expires_at: end, password } = created
    if (url && end) onSecret(linkSecret(`${isolated(name)} can choose a password with this link`, url, end))
    else if (password)
      onSecret({ title: `${isolated(name)} can sign in with this password`, secret: password })
    onClose()
  }
  return (
    <Dialog
      title="Add a person"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the person"
      busy={add.busy}
      problem={add.problem}
      reason={missing(form.values) ?? lack}
      shownFields={['email', 'name', 'roles', 'organization_id', 'password']}
    >
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <TextInput label="E-mail" type="email" required {...form.getInputProps('email')} />
      <MultiSelect label="Roles" required data={options} {...form.getInputProps('roles')} />
      {form.values.roles.includes(customerRole) && (
        <OrganizationSelect {...form.getInputProps('organization_id')} />
      )}
      <Radio.Group label="First password" {...form.getInputProps('way')}>
        <Stack gap={8} mt={4}>
          <Radio value="link" label="The person chooses it with a link, shown once for you to hand over" />
          <Radio value="password" label="One is made up and shown once" />
        </Stack>
      </Radio.Group>
      {field}
    </Dialog>
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

interface OrganizationSelectProps {
  value?: string | null
  onChange?: (value: string | null) => void
}

/** Found by typing: there may be thousands. */
function OrganizationSelect({ value, onChange, ...others }: OrganizationSelectProps) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 250)
  const { data } = useQuery(organizationsQuery({ q: q || undefined, limit: 20 }))
  return (
    <Select
      {...others}
      label="Organization"
      required
      searchable
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      filter={({ options }) => options} // the server has filtered
      nothingFoundMessage="No organization has this name."
      data={data?.items.map(({ id, name, slug }) => ({
        value: String(id),
        label: name ?? slug ?? `Organization ${id}`,
      }))}
    />
  )
}

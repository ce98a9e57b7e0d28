// The recipient of the next invoices. Invoices that have been issued keep what stands on them.
import { isolated } from '#platform/characters.ts'
import { DataList, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { BillingProfile, ProfileChange } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useBillLack } from './lacks.ts'

interface Props {
  organization: Organization
  profile: BillingProfile
}

export function ProfilePanel({ organization, profile }: Props) {
  const [editing, setEditing] = useState(false)
  const lack = useBillLack(organization, 'invoices.create')
  const facts: [string, string][] = [
    ['Name', profile.name ?? `${isolated(organization.name ?? '–')} (the organization's)`],
    ['Address', profile.address ?? '–'],
    ['Tax id', profile.tax_id ?? '–'],
    [
      'E-mail',
      profile.email ?? (organization.contact_email ? `${organization.contact_email} (the contact's)` : '–'),
    ],
  ]
  return (
    <Panel
      title="Billed to"
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setEditing(true)}>
          Change
        </ReasonButton>
      }
    >
      <DataList labelWidth="130px" gap={6}>
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className="breaks" style={{ whiteSpace: 'pre-line' }}>
              {value}
            </DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
      {editing && (
        <ProfileDialog organization={organization} profile={profile} onClose={() => setEditing(false)} />
      )}
    </Panel>
  )
}

function ProfileDialog({ organization, profile, onClose }: Props & { onClose: () => void }) {
  const { name, address, tax_id: taxId, email } = profile
  const form = useForm({
    initialValues: {
      name: name ?? '',
      address: address ?? '',
      tax_id: taxId ?? '',
      email: email ?? '',
    },
  })
  const save = useChange(
    (body: ProfileChange, headers) =>
      answer(
        api.PATCH('/organizations/{organization}/billing-profile', {
          params: { path: { organization: String(organization.id) } },
          body,
          headers,
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    const values = Object.fromEntries(
      Object.entries(form.values).map(([key, value]) => [key, value.trim() || null]),
    )
    if (await save.run(values)) onClose()
  }
  return (
    <Dialog
      title="Billed to"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Save"
      busy={save.busy}
      problem={save.problem}
      shownFields={['name', 'address', 'tax_id', 'email']}
    >
      <TextInput
        label="Name"
        placeholder={organization.name ?? undefined}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Textarea label="Address" autosize minRows={3} {...form.getInputProps('address')} />
      <TextInput label="Tax id" {...form.getInputProps('tax_id')} />
      <TextInput
        label="E-mail"
        placeholder={organization.contact_email ?? undefined}
        {...form.getInputProps('email')}
      />
    </Dialog>
  )
}

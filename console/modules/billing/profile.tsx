// The recipient of the next invoices. Invoices that have been issued keep what stands on them.
import { isolated } from '#platform/characters.ts'
import { DataList, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BillingProfile } from './types.ts'
import { answer, api, at } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useBillLack } from './lacks.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  organization: Organization
  profile: BillingProfile
}

export function ProfilePanel({ organization, profile }: Props) {
  const [editing, setEditing] = useState(false)
  const { primary_contact: contact } = organization
  const lack = useBillLack(organization, 'invoices.create')
  const facts: [string, string][] = [
    ['Name', profile.name ?? `${isolated(organization.name ?? '–')} (the organization's)`],
    ['Address', profile.address ?? '–'],
    ['Tax id', profile.tax_id ?? '–'],
    ['E-mail', profile.email ?? (contact?.email ? `${contact.email} (the primary contact's)` : '–')],
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
  return (
    <FormDialog
      title="Billed to"
      submit="Save"
      onClose={onClose}
      initialValues={{
        name: name ?? '',
        address: address ?? '',
        tax_id: taxId ?? '',
        email: email ?? '',
      }}
      send={(values, headers) => {
        const body = Object.fromEntries(
          Object.entries(values).map(([key, value]) => [key, value.trim() || null]),
        )
        const request = { params: at(organization.id), body, headers }
        return answer(api.PATCH('/organizations/{organization}/billing-profile', request))
      }}
    >
      {(form) => (
        <>
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
            placeholder={organization.primary_contact?.email ?? undefined}
            {...form.getInputProps('email')}
          />
        </>
      )}
    </FormDialog>
  )
}

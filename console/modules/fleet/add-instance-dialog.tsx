// One more instance: its name, its role and where it runs.
import { isolated } from '#platform/characters.ts'
import { Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, at } from '../../api/client.ts'
import type { NewInstance } from './types.ts'
import { controlPlanesQuery } from './queries.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'

const initialValues = {
  name: '',
  role: 'member' as 'admin' | 'member',
  control_plane_id: null as string | null,
  reason: '',
}

export function AddInstanceDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const planes = useQuery(controlPlanesQuery)
  return (
    <FormDialog
      title="Add an instance"
      submit="Add the instance"
      onClose={onClose}
      initialValues={initialValues}
      whyNotYet={whyNotYet}
      send={(values, headers) => {
        const request = { params: at(organization.id), body: bodyOf(values), headers }
        return answer(api.POST('/organizations/{organization}/instances', request))
      }}
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
          <Input.Wrapper
            label="Role"
            labelElement="div"
            description="An organization has at most one admin instance"
          >
            <SegmentedControl
              mt={4}
              fullWidth
              aria-label="Role"
              data={[
                { value: 'member', label: 'Member' },
                { value: 'admin', label: 'Admin' },
              ]}
              {...form.getInputProps('role')}
            />
          </Input.Wrapper>
          <Select
            label="Control plane"
            required
            allowDeselect={false}
            {...form.getInputProps('control_plane_id')}
            data={
              planes.data?.map(({ id, name, reachable }) => ({
                value: String(id),
                label: reachable === false ? `${isolated(name)} (cannot be reached)` : name,
              })) ?? []
            }
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const bodyOf = ({ name, role, control_plane_id: plane, reason }: typeof initialValues): NewInstance => ({
  name: name.trim(),
  role,
  control_plane_id: Number(plane),
  reason: given(reason),
})

function whyNotYet({ name, control_plane_id: plane }: typeof initialValues): string | null {
  if (!name.trim()) return 'Give it a name first.'
  return plane ? null : 'Choose a control plane first.'
}

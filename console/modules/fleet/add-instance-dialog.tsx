// One more instance: its name, its role and where it runs.
import { isolated } from '#platform/characters.ts'
import { Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import type { NewInstance } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import { controlPlanesQuery } from './queries.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

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
  const form = useForm({ initialValues })
  const add = useChange(
    (body: NewInstance, headers) =>
      answer(
        api.POST('/organizations/{organization}/instances', {
          params: { path: { organization: String(organization.id) } },
          body,
          headers,
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await add.run(bodyOf(form.values))) onClose()
  }
  return (
    <Dialog
      title="Add an instance"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the instance"
      busy={add.busy}
      problem={add.problem}
      reason={whyNotYet(form.values)}
      shownFields={['name', 'role', 'control_plane_id', 'reason']}
    >
      <TextInput label="Name" required autoCapitalize="none" data-autofocus {...form.getInputProps('name')} />
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
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        {...form.getInputProps('reason')}
      />
    </Dialog>
  )
}

const bodyOf = ({ name, role, control_plane_id: plane, reason }: typeof initialValues): NewInstance => ({
  name: name.trim(),
  role,
  control_plane_id: Number(plane),
  reason: reason.trim() || undefined,
})

function whyNotYet({ name, control_plane_id: plane }: typeof initialValues): string | null {
  if (!name.trim()) return 'Give it a name first.'
  return plane ? null : 'Choose a control plane first.'
}

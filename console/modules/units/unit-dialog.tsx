// A new unit, or another name, place or rule for one. An edit carries the version that was read, so that a
// change made meanwhile is not overwritten unseen.
import { isolated } from '#platform/characters.ts'
import { Checkbox, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { unitsQuery } from './queries.ts'
import type { NewUnit, Unit, UnitChange } from './types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ZoneInput } from '../../ui/zone-input.tsx'
import { idsBelow } from './tree.ts'
import { UnitSelect } from './unit-select.tsx'

export interface UnitDialogProps {
  organization: Organization
  /** The one to edit; without it one is created. */
  unit?: Unit
  onClose: () => void
}

const fields = ['name', 'code', 'timezone', 'parent_id', 'geo_enabled', 'device_binding', 'reason']

export function UnitDialog({ organization, unit, onClose }: UnitDialogProps) {
  const form = useForm({ initialValues: valuesOf(organization, unit) })
  const units = useQuery(unitsQuery(organization.id))
  const save = useSave(organization, unit, form.setErrors)
  const submit = async () => {
    if (await save.run(form.values)) onClose()
  }
  return (
    <Dialog
      title={unit ? `Edit ${isolated(unit.name)}` : 'Create a unit'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={unit ? 'Save the changes' : 'Create the unit'}
      busy={save.busy}
      problem={save.problem}
      reason={whyNotYet(form.values) ?? (unit && !form.isDirty() ? 'Nothing is changed yet.' : null)}
      shownFields={fields}
    >
      <TextInput label="Name" required data-autofocus maxLength={200} {...form.getInputProps('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Code" required autoComplete="off" maxLength={32} {...form.getInputProps('code')} />
        <ZoneInput label="Time zone" {...form.getInputProps('timezone')} />
      </SimpleGrid>
      <UnitSelect
        label="Unit above it"
        placeholder="None, it stands at the top"
        clearable
        clearButtonProps={{ 'aria-label': 'No unit above it' }}
        organizationId={organization.id}
        without={unit && idsBelow(units.data ?? [], unit.id)}
        {...form.getInputProps('parent_id')}
      />
      <Checkbox
        label="Check the location"
        description="Attendance counts only at the place"
        {...form.getInputProps('geo_enabled', { type: 'checkbox' })}
      />
      <Checkbox
        label="Bind to a device"
        description="Attendance counts only from the employee's own device"
        {...form.getInputProps('device_binding', { type: 'checkbox' })}
      />
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        {...form.getInputProps('reason')}
      />
    </Dialog>
  )
}

const valuesOf = (organization: Organization, unit?: Unit) => ({
  name: unit?.name ?? '',
  code: unit?.code ?? '',
  timezone: unit?.timezone ?? organization.timezone,
  parent_id: unit?.parent_id ? String(unit.parent_id) : null,
  geo_enabled: unit?.geo_enabled ?? false,
  device_binding: unit?.device_binding ?? false,
  reason: '',
})
type Values = ReturnType<typeof valuesOf>

function useSave(
  organization: Organization,
  unit: Unit | undefined,
  onErrors: (errors: Record<string, string>) => void,
) {
  return useChange(
    (values: Values, headers) =>
      unit
        ? answer(
            api.PATCH('/units/{id}', {
              params: { path: { id: unit.id } },
              body: changesOf(organization, unit, values),
              headers: { ...headers, 'if-match': `"${unit.version}"` },
            }),
          )
        : answer(
            api.POST('/units', { body: { organization_id: organization.id, ...bodyOf(values) }, headers }),
          ),
    (problem) => onErrors(fieldErrors(problem)),
  )
}

const bodyOf = (values: Values): Omit<NewUnit, 'organization_id'> => ({
  ...values,
  name: values.name.trim(),
  code: values.code.trim(),
  timezone: values.timezone.trim(),
  parent_id: values.parent_id ? Number(values.parent_id) : null,
  reason: values.reason.trim() || undefined,
})

/**
 * Only what differs: moving a unit takes the whole organization's lock, and an unchanged place is no move.
 */
function changesOf(organization: Organization, unit: Unit, values: Values): UnitChange {
  const [before, after] = [bodyOf(valuesOf(organization, unit)), bodyOf(values)]
  const changed = Object.entries(after).filter(
    ([field, value]) => value !== before[field as keyof typeof before],
  )
  return Object.fromEntries(changed) as UnitChange
}

function whyNotYet({ name, code }: Values): string | null {
  if (!name.trim()) return 'Give it a name first.'
  return code.trim() ? null : 'Give it a code first.'
}

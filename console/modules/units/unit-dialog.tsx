// Dialogs for a unit: a new one, or another name, place or rule for one.
import { isolated } from '#platform/characters.ts'
import { Checkbox, SimpleGrid, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by, ifMatch } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'
import { ZoneInput } from '../../ui/zone-input.tsx'
import { unitsQuery } from './queries.ts'
import { idsBelow } from './tree.ts'
import type { NewUnit, Unit, UnitChange } from './types.ts'
import { UnitSelect } from './unit-select.tsx'

export interface UnitDialogProps {
  organization: Organization
  /** The one to edit; without it one is created. */
  unit?: Unit
  onClose: () => void
}

export function UnitDialog({ organization, unit, onClose }: UnitDialogProps) {
  const units = useQuery(unitsQuery(organization.id))
  return (
    <FormDialog
      title={unit ? `Edit ${isolated(unit.name)}` : 'Create a unit'}
      submit={unit ? 'Save the changes' : 'Create the unit'}
      onClose={onClose}
      initialValues={valuesOf(organization, unit)}
      whyNotYet={whyNotYet}
      mustChange={unit !== undefined}
      send={(values, headers) =>
        unit
          ? answer(
              api.PATCH('/units/{id}', {
                params: by(unit.id),
                body: changesOf(organization, unit, values),
                headers: ifMatch(headers, unit),
              }),
            )
          : answer(
              api.POST('/units', { body: { organization_id: organization.id, ...bodyOf(values) }, headers }),
            )
      }
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label="Code" required autoComplete="off" {...form.getInputProps('code')} />
            <ZoneInput label="Time zone" {...form.getInputProps('timezone')} />
          </SimpleGrid>
          <UnitSelect
            label="Unit above it"
            placeholder="None: it is at the top"
            clearable
            clearButtonProps={{ 'aria-label': 'No unit above it' }}
            organizationId={organization.id}
            without={unit && idsBelow(units.data ?? [], unit.id)}
            {...form.getInputProps('parent_id')}
          />
          <Checkbox
            label="Check the location"
            description="Attendance counts only at the place of the unit"
            {...form.getInputProps('geo_enabled', { type: 'checkbox' })}
          />
          <Checkbox
            label="Bind to a device"
            description="Attendance counts only from the employee's own device"
            {...form.getInputProps('device_binding', { type: 'checkbox' })}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
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

const bodyOf = (values: Values): Omit<NewUnit, 'organization_id'> => ({
  ...values,
  name: values.name.trim(),
  code: values.code.trim(),
  timezone: values.timezone.trim(),
  parent_id: values.parent_id ? Number(values.parent_id) : null,
  reason: given(values.reason),
})

/**
 * Only fields that differ are sent. A place that is sent counts as a move, which takes the whole
 * organization's lock.
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

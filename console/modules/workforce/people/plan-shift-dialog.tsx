// Planning an employee for a shift on a day: from the employee's page, or from a day of the calendar.
import { isolated } from '#platform/characters.ts'
import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { UnitSelect } from '../../units/index.ts'
import { FormDialog, type DialogForm } from '../../../ui/form-dialog.tsx'
import { shiftsOfUnitQuery } from '../queries.ts'
import type { Employee } from '../types.ts'
import { hoursText } from '../units/shifts-panel.tsx'
import { EmployeeSelect } from './employee-select.tsx'

export interface PlanShiftDialogProps {
  organization: Organization
  /** The employee; asked for when it is not given. */
  employee?: Employee
  unit?: string
  date: string
  onClose: () => void
}

export function PlanShiftDialog({ organization, employee, unit, date, onClose }: PlanShiftDialogProps) {
  return (
    <FormDialog
      title={employee ? `Plan a shift for ${isolated(employee.name)}` : 'Plan a shift'}
      submit="Plan the shift"
      onClose={onClose}
      initialValues={valuesOf({ employee, unit, date })}
      whyNotYet={whyNotYet}
      send={({ shift_id: shift, employee_id: who, date: day }, headers) => {
        const body = { shift_id: Number(shift), employee_id: Number(who), date: day }
        return answer(api.POST('/shift-assignments', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <UnitSelect
            label="Unit"
            required
            allowDeselect={false}
            organizationId={organization.id}
            value={form.values.unit_id}
            onChange={(next) => form.setValues({ unit_id: next, shift_id: null })}
          />
          <ShiftSelect form={form} />
          {!employee && (
            <EmployeeSelect
              organization={organization}
              unit={form.values.unit_id}
              {...form.getInputProps('employee_id')}
            />
          )}
          <TextInput
            label="Day"
            type="date"
            required
            {...form.getInputProps('date')}
            error={form.errors.date ?? (employee && form.errors.employee_id)}
          />
        </>
      )}
    </FormDialog>
  )
}

type Values = ReturnType<typeof valuesOf>

const valuesOf = ({ employee, unit, date }: Pick<PlanShiftDialogProps, 'employee' | 'unit' | 'date'>) => ({
  unit_id: unit ?? (employee?.unit ? String(employee.unit.id) : (null as string | null)),
  shift_id: null as string | null,
  employee_id: employee ? String(employee.id) : (null as string | null),
  date,
})

function ShiftSelect({ form }: { form: DialogForm<Values> }) {
  const { unit_id: unit } = form.values
  const shifts = useQuery({ ...shiftsOfUnitQuery(Number(unit)), enabled: unit !== null })
  return (
    <Select
      label="Shift"
      required
      allowDeselect={false}
      disabled={!unit}
      description={shifts.data?.length === 0 ? 'The unit has no shifts; add one on its page' : undefined}
      data={(shifts.data ?? []).map((shift) => ({
        value: String(shift.id),
        label: `${isolated(shift.name)}, ${hoursText(shift)}`,
      }))}
      {...form.getInputProps('shift_id')}
    />
  )
}

function whyNotYet(values: Values): string | null {
  if (!values.unit_id) return 'Choose a unit first.'
  if (!values.shift_id) return 'Choose a shift first.'
  if (!values.employee_id) return 'Choose an employee first.'
  return values.date ? null : 'Choose a day first.'
}

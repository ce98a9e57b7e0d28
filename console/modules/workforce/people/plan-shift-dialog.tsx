// Planning an employee for a shift on a day: from the employee's page, or from a day of the calendar.
import { isolated } from '#platform/characters.ts'
import { Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import { employeesQuery, shiftsOfUnitQuery } from '../queries.ts'
import type { Employee, NewAssignment } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { hoursText } from '../units/shifts-panel.tsx'
import { UnitSelect } from '../../units/index.ts'

export interface PlanShiftDialogProps {
  organization: Organization
  /** The employee; asked for when it is not given. */
  employee?: Employee
  unit?: string
  date: string
  onClose: () => void
}

export function PlanShiftDialog({ organization, employee, unit, date, onClose }: PlanShiftDialogProps) {
  const form = useForm({
    initialValues: {
      unit_id: unit ?? (employee?.unit ? String(employee.unit.id) : (null as string | null)),
      shift_id: null as string | null,
      employee_id: employee ? String(employee.id) : (null as string | null),
      date,
    },
  })
  const values = form.values
  const shifts = useQuery({ ...shiftsOfUnitQuery(Number(values.unit_id)), enabled: values.unit_id !== null })
  const plan = useChange(
    (body: NewAssignment, headers) => answer(api.POST('/shift-assignments', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    const body = {
      shift_id: Number(values.shift_id),
      employee_id: Number(values.employee_id),
      date: values.date,
    }
    if (await plan.run(body)) onClose()
  }
  return (
    <Dialog
      title={employee ? `Plan a shift for ${isolated(employee.name)}` : 'Plan a shift'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Plan the shift"
      busy={plan.busy}
      problem={plan.problem}
      reason={whyNotYet(values)}
      shownFields={['shift_id', 'employee_id', 'date']}
    >
      <UnitSelect
        label="Unit"
        required
        allowDeselect={false}
        organizationId={organization.id}
        value={values.unit_id}
        onChange={(next) => form.setValues({ unit_id: next, shift_id: null })}
      />
      <Select
        label="Shift"
        required
        allowDeselect={false}
        disabled={!values.unit_id}
        description={shifts.data?.length === 0 ? 'The unit has no shifts; add one on its page' : undefined}
        data={(shifts.data ?? []).map((shift) => ({
          value: String(shift.id),
          label: `${isolated(shift.name)}, ${hoursText(shift)}`,
        }))}
        {...form.getInputProps('shift_id')}
      />
      {!employee && (
        <EmployeeSelect
          organization={organization}
          unit={values.unit_id}
          value={values.employee_id}
          error={form.errors.employee_id}
          onChange={(next) => form.setFieldValue('employee_id', next)}
        />
      )}
      <TextInput
        label="Day"
        type="date"
        required
        {...form.getInputProps('date')}
        error={form.errors.date ?? (employee && form.errors.employee_id)}
      />
    </Dialog>
  )
}

interface EmployeeSelectProps {
  organization: Organization
  unit: string | null
  value: string | null
  error: React.ReactNode
  onChange: (employee: string | null) => void
}

/** Found by the server: a unit may have thousands of people. */
function EmployeeSelect({ organization, unit, value, error, onChange }: EmployeeSelectProps) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const filter = {
    organization_id: organization.id,
    unit_id: unit ? Number(unit) : undefined,
    status: 'active',
    limit: 20,
  }
  const found = useQuery(employeesQuery({ ...filter, q: q || undefined }))
  return (
    <Select
      label="Employee"
      description="With an open deployment at the unit"
      required
      searchable
      allowDeselect={false}
      filter={({ options }) => options} // the server has filtered already
      nothingFoundMessage={found.data ? 'Nobody is found' : 'Loading'}
      data={(found.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      onSearchChange={setTyped}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}

function whyNotYet(values: {
  unit_id: string | null
  shift_id: string | null
  employee_id: string | null
  date: string
}) {
  if (!values.unit_id) return 'Choose a unit first.'
  if (!values.shift_id) return 'Choose a shift first.'
  if (!values.employee_id) return 'Choose an employee first.'
  return values.date ? null : 'Choose a day first.'
}

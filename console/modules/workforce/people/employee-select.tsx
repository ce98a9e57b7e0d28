// Choosing an employee. The server searches: a unit may have thousands of people.
import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Organization } from '../../organizations/index.ts'
import { employeesQuery } from '../queries.ts'

export interface EmployeeSelectProps extends SelectProps {
  organization: Organization
  unit: string | null
}

export function EmployeeSelect({ organization, unit, ...props }: EmployeeSelectProps) {
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
      description="People with an open deployment at the unit"
      required
      searchable
      allowDeselect={false}
      filter={({ options }) => options} // the server has filtered already
      nothingFoundMessage={found.data ? 'No employee is found' : 'Loading'}
      data={(found.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      onSearchChange={setTyped}
      {...props}
    />
  )
}

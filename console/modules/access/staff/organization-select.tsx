// Choosing an organization by typing: there may be thousands.
import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { organizationsQuery } from '../../organizations/index.ts'

export function OrganizationSelect(props: SelectProps) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 250)
  const { data } = useQuery(organizationsQuery({ q: q || undefined, limit: 20 }))
  return (
    <Select
      label="Organization"
      required
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options} // the server has filtered already
      nothingFoundMessage="No organization has this name."
      data={data?.items.map(({ id, name, slug }) => ({
        value: String(id),
        label: name ?? slug ?? `Organization ${id}`,
      }))}
      {...props}
    />
  )
}

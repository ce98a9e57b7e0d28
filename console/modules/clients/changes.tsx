// The log of changes: who changed which field of a contact from what to what.
import { Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { contactFieldsQuery, contactTypesQuery, contactUpdatesQuery } from './queries.ts'
import type { ContactUpdate } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/when.tsx'
import { useOrganization } from '../organizations/index.ts'
import { ListPart } from '../../ui/list-part.tsx'

export function ChangesPart() {
  const organization = useOrganization()
  const fields = useQuery(contactFieldsQuery).data ?? []
  const types = useQuery(contactTypesQuery).data ?? []
  const titles = new Map(fields.map(({ key, title }) => [`fields.${key}`, title]))
  const typeTitles = new Map(types.map(({ key, title }) => [key, title]))
  return (
    <ListPart
      title="Changes of contacts"
      query={useInfiniteQuery(contactUpdatesQuery(organization.id))}
      columns={columnsOf(titles, typeTitles, organization.timezone)}
      empty="Nothing was changed yet."
    />
  )
}

const usualTitles: Readonly<Record<string, string>> = {
  name: 'Name',
  type: 'Type',
  email: 'E-mail',
  phone: 'Phone',
  address: 'Address',
}

type Titles = ReadonlyMap<string, string>

function columnsOf(titles: Titles, types: Titles, zone: string): Column<ContactUpdate>[] {
  const value = (row: ContactUpdate, text: string | null) =>
    row.field === 'type' && text ? (types.get(text) ?? text) : text
  return [
    { id: 'contact', title: 'Contact', cell: (row) => <Bold>{row.contact_name}</Bold> },
    { id: 'change', title: 'What', cell: (row) => whatOf(row, titles) },
    {
      id: 'before',
      title: 'From',
      wide: true,
      cell: (row) => <Value text={value(row, row.before)} />,
    },
    {
      id: 'after',
      title: 'To',
      wide: true,
      cell: (row) => <Value text={value(row, row.after)} />,
    },
    { id: 'by', title: 'By', cell: ({ changed_by: by }) => by },
    {
      id: 'at',
      title: 'When',
      nowrap: true,
      cell: ({ at }) => <When at={at} zone={zone} />,
    },
  ]
}

const Bold = ({ children }: { children: string }) => (
  <Text size="sm" fw={600} className="breaks">
    {children}
  </Text>
)

const Value = ({ text }: { text: string | null }) => (
  <Text size="sm" className="breaks" span>
    {text ?? '–'}
  </Text>
)

function whatOf({ change, field }: ContactUpdate, titles: Titles): string {
  if (change === 'created') return 'Added'
  if (change === 'deleted') return 'Deleted'
  return usualTitles[field ?? ''] ?? titles.get(field ?? '') ?? field ?? ''
}

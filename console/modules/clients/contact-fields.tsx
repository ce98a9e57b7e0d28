// What the installation asks about contacts: custom fields, and the types of contacts.
import { isolated } from '#platform/characters.ts'
import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { contactFieldsQuery } from './queries.ts'
import type { ContactField } from './types.ts'
import { organizationTypesQuery } from '../organizations/index.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ContactTypesPanel } from './contact-types-panel.tsx'
import { FieldDialog, kindWords } from './field-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'

const route = getRouteApi('/app/settings/contact-fields')
const anew = 'new'

export function ContactFieldsPage() {
  const fields = useQuery(contactFieldsQuery)
  const types = useQuery(organizationTypesQuery).data?.items ?? []
  const { field: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = useLack('settings.manage')
  const open = (key?: string) => void navigate({ search: { field: key } })
  const editing = lack ? undefined : fields.data?.find(({ key }) => key === chosen)
  return (
    <Page
      title="Contact fields"
      lead="What Tenure asks about contacts besides name, e-mail, phone and address."
    >
      <ListPart
        title="Custom fields"
        query={fields}
        columns={columnsOf(new Map(types.map(({ key, title }) => [key, title])))}
        empty="There are no custom fields."
        add={{ label: 'Add a field', lack, act: () => open(anew) }}
        acts={[
          {
            label: 'Change',
            of: ({ title }) => isolated(title),
            lack,
            act: ({ key }) => open(key),
          },
        ]}
      />
      <ContactTypesPanel />
      {chosen === anew && !lack && <FieldDialog types={types} onClose={open} />}
      {editing && <FieldDialog key={editing.key} field={editing} types={types} onClose={open} />}
    </Page>
  )
}

const columnsOf = (titles: ReadonlyMap<string, string>): Column<ContactField>[] => [
  {
    id: 'title',
    title: 'Field',
    cell: ({ title, key, is_active: active }) => (
      <>
        <Group gap="xs">
          <Text size="sm" fw={600} className="breaks">
            {title}
          </Text>
          {!active && <Badge variant="default">Switched off</Badge>}
        </Group>
        <Text size="xs">{key}</Text>
      </>
    ),
  },
  {
    id: 'kind',
    title: 'Holds',
    wide: true,
    cell: ({ kind, choices }) => (
      <Text size="sm" className="breaks">
        {kindWords[kind]}
        {choices.length > 0 && `: ${choices.join(', ')}`}
      </Text>
    ),
  },
  {
    id: 'required',
    title: 'Must be filled in',
    cell: ({ is_required: required }) => (required ? 'Yes' : 'No'),
  },
  {
    id: 'for',
    title: 'Asked for',
    cell: ({ organization_type: type }) => (type ? (titles.get(type) ?? type) : 'All types'),
  },
]

// What the installation asks about contacts: custom fields, and the types of contacts.
import { Badge, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { contactFieldsQuery } from './queries.ts'
import type { ContactField } from './types.ts'
import { organizationTypesQuery } from '../organizations/index.ts'
import { actionColumn } from '../../ui/action-column.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { ContactTypesPanel } from './contact-types-panel.tsx'
import { FieldDialog, kindWords } from './field-dialog.tsx'

const route = getRouteApi('/app/settings/contact-fields')
const anew = 'new'

export function ContactFieldsPage() {
  const fields = useQuery(contactFieldsQuery)
  const types = useQuery(organizationTypesQuery).data?.items ?? []
  const { field: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = useLack('settings.manage')
  const close = () => void navigate({ search: {} })
  const editing = lack ? undefined : fields.data?.find(({ key }) => key === chosen)
  const titles = new Map(types.map(({ key, title }) => [key, title]))
  return (
    <Page
      title="Contact fields"
      lead="What is asked about the contacts of organizations, besides name, e-mail, phone and address."
    >
      <Stack>
        <Panel
          title="Custom fields"
          actions={
            <ReasonButton
              size="xs"
              reason={lack}
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => void navigate({ search: { field: anew } })}
            >
              Add a field
            </ReasonButton>
          }
        >
          <Loaded query={fields} failure="The fields could not be loaded">
            {(rows) => (
              <DataTable
                label="Custom fields"
                columns={columnsOf(titles, lack, (key) => void navigate({ search: { field: key } }))}
                rows={rows}
                rowKey={(row) => row.key}
                empty="There are no custom fields."
              />
            )}
          </Loaded>
        </Panel>
        <ContactTypesPanel />
      </Stack>
      {chosen === anew && !lack && <FieldDialog types={types} onClose={close} />}
      {editing && <FieldDialog key={editing.key} field={editing} types={types} onClose={close} />}
    </Page>
  )
}

const columnsOf = (
  titles: ReadonlyMap<string, string>,
  lack: string | null,
  onChange: (key: string) => void,
): Column<ContactField>[] => [
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
  actionColumn({
    label: 'Change',
    of: ({ title }) => title,
    reason: lack,
    onAct: ({ key }) => onChange(key),
  }),
]

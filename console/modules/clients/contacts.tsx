// The contacts of the organization: found by name and type, with the custom fields that the installation asks
// for.
import { isolated } from '#platform/characters.ts'
import { Anchor, Badge, Group, Select, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { contactFieldsQuery, contactsQuery, contactTypesQuery } from './queries.ts'
import type { Contact, ContactField, ContactType } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { DeleteContactDialog } from './delete-contact-dialog.tsx'
import { shownValue } from './field-values.ts'
import { useChangeLack } from './lacks.ts'

const route = getRouteApi('/app/organizations/$organization/contacts/')

/** The same one each time, so that rows are not drawn anew while it is loaded. */
const none: never[] = []

type Open = { kind: 'add' } | { kind: 'change' | 'delete'; contact: Contact }

export function ContactsPart() {
  const organization = useOrganization()
  const { q, type } = route.useSearch()
  const navigate = route.useNavigate()
  const contacts = useInfiniteQuery(contactsQuery(organization.id, { q, type }))
  const types = useQuery(contactTypesQuery).data ?? none
  const fields = useQuery(contactFieldsQuery).data ?? none
  const [open, setOpen] = useState<Open | null>(null)
  const lack = useChangeLack(organization, 'contacts.manage')
  const stop = useDeleteStop(organization)
  const look = (change: { q?: string; type?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const close = () => setOpen(null)
  const columns = useMemo(
    () => columnsOf(types, fields, { lack, stop }, setOpen),
    [types, fields, lack, stop],
  )
  return (
    <Panel
      title="Contacts"
      actions={
        <ReasonButton
          size="xs"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen({ kind: 'add' })}
        >
          Add a contact
        </ReasonButton>
      }
    >
      <Group gap="xs" align="flex-end" mb="sm">
        <SearchInput
          label="Name, e-mail or phone"
          value={q ?? ''}
          onChange={(text) => look({ q: text || undefined })}
        />
        <Select
          label="Type"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any type' }}
          w={180}
          value={type ?? null}
          data={types.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(next) => look({ type: next ?? undefined })}
        />
      </Group>
      {contacts.error && !contacts.data ? (
        <ProblemPanel
          title="The contacts could not be loaded"
          error={contacts.error}
          retry={() => void contacts.refetch()}
        />
      ) : (
        <DataTable
          label="Contacts"
          columns={columns}
          rows={contacts.data?.pages.flatMap(({ items }) => items)}
          rowKey={(row) => row.id}
          empty={q || type ? 'Nobody is found. Loosen the search or the type.' : 'There are no contacts yet.'}
        />
      )}
      <MoreButton query={contacts} />
      {open?.kind === 'add' && <ContactDialog organization={organization} onClose={close} />}
      {open?.kind === 'change' && (
        <ContactDialog organization={organization} contact={open.contact} onClose={close} />
      )}
      {open?.kind === 'delete' && <DeleteContactDialog contact={open.contact} onClose={close} />}
    </Panel>
  )
}

function columnsOf(
  types: readonly ContactType[],
  fields: readonly ContactField[],
  { lack, stop }: { lack: string | null; stop: string | null },
  onOpen: (open: Open) => void,
): Column<Contact>[] {
  return [
    { id: 'name', title: 'Name', cell: (row) => <NameCell contact={row} types={types} /> },
    {
      id: 'email',
      title: 'E-mail',
      wide: true,
      cell: ({ email }) => (email ? <Mailto email={email} /> : '–'),
    },
    {
      id: 'phone',
      title: 'Phone',
      nowrap: true,
      cell: ({ phone }) => phone ?? '–',
    },
    {
      id: 'more',
      title: 'More',
      wide: true,
      cell: (row) => <MoreCell contact={row} fields={fields} />,
    },
    {
      id: 'actions',
      title: 'Actions',
      wide: true,
      cell: (contact) => (
        <Group gap="xs" wrap="nowrap">
          <RowButton
            lack={lack}
            verb="Change"
            name={contact.name}
            onClick={() => onOpen({ kind: 'change', contact })}
          />
          <RowButton
            lack={lack ?? stop ?? contact.delete_refusal}
            verb="Delete"
            name={contact.name}
            onClick={() => onOpen({ kind: 'delete', contact })}
          />
        </Group>
      ),
    },
  ]
}

function NameCell({ contact, types }: { contact: Contact; types: readonly ContactType[] }) {
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} className="breaks">
        {contact.name}
      </Text>
      <Badge variant={contact.type === 'primary' ? 'filled' : 'default'}>
        {types.find(({ key }) => key === contact.type)?.title ?? contact.type}
      </Badge>
    </Group>
  )
}

const Mailto = ({ email }: { email: string }) => (
  <Anchor href={`mailto:${email}`} size="sm" className="breaks">
    {email}
  </Anchor>
)

/** The address, and whatever custom fields are filled in. */
function MoreCell({ contact, fields }: { contact: Contact; fields: readonly ContactField[] }) {
  const filled = fields.filter(({ key }) => contact.fields[key] !== undefined)
  if (!contact.address && !filled.length) return '–'
  return (
    <>
      {contact.address && (
        <Text size="sm" className="breaks" style={{ whiteSpace: 'pre-line' }}>
          {contact.address}
        </Text>
      )}
      {filled.map((field) => (
        <Text size="sm" key={field.key} className="breaks">
          {field.title}: {shownValue(field, contact.fields[field.key])}
        </Text>
      ))}
    </>
  )
}

interface RowButtonProps {
  lack: string | null
  verb: string
  name: string
  onClick: () => void
}

const RowButton = ({ lack, verb, name, onClick }: RowButtonProps) => (
  <ReasonButton
    size="compact-sm"
    variant="default"
    reason={lack}
    onClick={onClick}
    aria-label={`${verb} ${isolated(name)}`}
  >
    {verb}
  </ReasonButton>
)

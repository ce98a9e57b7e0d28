// The contacts of the organization: found by name and type, with the custom fields that the installation asks
// for.
import { isolated } from '#platform/characters.ts'
import { Anchor, Badge, Group, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { contactFieldsQuery, contactsQuery, contactTypesQuery } from './queries.ts'
import type { Contact, ContactField, ContactType } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { useDeleteStop, useOrganization, type Organization } from '../organizations/index.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { DeleteContactDialog } from './delete-contact-dialog.tsx'
import { shownValue } from './field-values.ts'
import { useChangeLack } from './lacks.ts'
import { ListPart } from '../../ui/list-part.tsx'
import type { RowAct } from '../../ui/row-acts.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/organizations/$organization/contacts/')

/** The same empty list each time, so that the rows are not drawn again while the fields are loaded. */
const none: never[] = []

export function ContactsPart() {
  const organization = useOrganization()
  const { q, type } = route.useSearch()
  const navigate = route.useNavigate()
  const types = useQuery(contactTypesQuery).data ?? none
  const fields = useQuery(contactFieldsQuery).data ?? none
  const lack = useChangeLack(organization, 'contacts.manage')
  const stop = useDeleteStop(organization)
  const look = (change: { q?: string; type?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <ListPart
      title="Contacts"
      query={useInfiniteQuery(contactsQuery(organization.id, { q, type }))}
      columns={useMemo(() => columnsOf(types, fields), [types, fields])}
      empty={q || type ? 'No contact is found. Change the search or the type.' : 'There are no contacts yet.'}
      filter={
        <>
          <SearchInput
            label="Name, e-mail or phone"
            value={q ?? ''}
            onChange={(text) => look({ q: text || undefined })}
          />
          <ChoiceFilter
            label="Type"
            words={Object.fromEntries(types.map(({ key, title }) => [key, title]))}
            value={type}
            onChange={(next) => look({ type: next })}
          />
        </>
      }
      add={{
        label: 'Add a contact',
        lack,
        dialog: (close) => <ContactDialog organization={organization} onClose={close} />,
      }}
      acts={useMemo(() => actsOf(organization, lack, stop), [organization, lack, stop])}
    />
  )
}

const actsOf = (organization: Organization, lack: string | null, stop: string | null): RowAct<Contact>[] => [
  {
    label: 'Change',
    of: ({ name }) => isolated(name),
    lack,
    dialog: (contact, close) => (
      <ContactDialog organization={organization} contact={contact} onClose={close} />
    ),
  },
  {
    label: 'Delete',
    of: ({ name }) => isolated(name),
    lack: (contact) => lack ?? stop ?? contact.delete_refusal,
    dialog: (contact, close) => <DeleteContactDialog contact={contact} onClose={close} />,
  },
]

const columnsOf = (types: readonly ContactType[], fields: readonly ContactField[]): Column<Contact>[] => [
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
]

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

/** The address, and the custom fields that are filled in. */
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

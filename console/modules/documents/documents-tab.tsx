// Files of the organization: what the provider files, and what the customer has sent.
import { isolated } from '#platform/characters.ts'
import { Anchor, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { documentsQuery } from './queries.ts'
import type { StoredDocument } from './types.ts'
import { fileAddress } from './upload.ts'
import type { Column } from '../../ui/data-table.tsx'
import { bytes } from '../../ui/numbers.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { When } from '../../ui/when.tsx'
import { useChangeLack } from '../clients/index.ts'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { DeleteDocumentDialog } from './delete-document-dialog.tsx'
import { Uploads } from './uploads.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import type { RowAct } from '../../ui/row-acts.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/organizations/$organization/documents')

export function DocumentsTab() {
  const organization = useOrganization()
  const { q, kind } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = useChangeLack(organization, 'documents.manage')
  const stop = useDeleteStop(organization)
  const acts = useMemo(() => actsOf(lack ?? stop), [lack, stop])
  const look = (change: { q?: string; kind?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <ListPart
      title="Documents"
      query={useInfiniteQuery(documentsQuery(organization.id, { q, kind }))}
      columns={useMemo(() => columnsOf(organization.timezone), [organization.timezone])}
      empty={q || kind ? 'No document is found. Change the name or the kind.' : 'There are no documents yet.'}
      lead={<Uploads organization={organization} lack={lack} />}
      filter={
        <>
          <SearchInput label="Name" value={q ?? ''} onChange={(text) => look({ q: text || undefined })} />
          <ChoiceFilter
            label="Kind"
            w={200}
            words={kindWords}
            value={kind}
            onChange={(next) => look({ kind: next })}
          />
        </>
      }
      acts={acts}
    />
  )
}

const kindWords: Record<StoredDocument['kind'], string> = {
  document: 'Filed by staff',
  upload: 'Sent by the customer',
}

const actsOf = (lack: string | null): RowAct<StoredDocument>[] => [
  {
    label: 'Delete',
    of: ({ name }) => isolated(name),
    lack: (document) => lack ?? document.delete_refusal,
    dialog: (document, close) => <DeleteDocumentDialog document={document} onClose={close} />,
  },
]

const columnsOf = (zone: string): Column<StoredDocument>[] => [
  { id: 'name', title: 'Name', cell: (row) => <NameCell document={row} /> },
  { id: 'kind', title: 'Kind', cell: ({ kind }) => kindWords[kind] },
  {
    id: 'bytes',
    title: 'Size',
    numeric: true,
    nowrap: true,
    cell: (row) => bytes(row.bytes),
  },
  { id: 'by', title: 'By', cell: ({ uploaded_by: by }) => by },
  {
    id: 'at',
    title: 'When',
    nowrap: true,
    cell: ({ created_at: at }) => <When at={at} zone={zone} />,
  },
]

/** The server answers with a file to be saved; nothing of it is shown here. */
function NameCell({ document: { id, name, content_type: type } }: { document: StoredDocument }) {
  return (
    <>
      <Anchor href={fileAddress(id)} download size="sm" fw={600} className="breaks">
        <bdi>{name}</bdi> <IconDownload size={14} className="in-line" aria-label="Download" />
      </Anchor>
      <Text size="xs" className="breaks">
        {type}
      </Text>
    </>
  )
}

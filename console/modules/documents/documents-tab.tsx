// Files of the organization: what the provider files, and what the customer has sent.
import { Anchor, Group, Select, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { documentsQuery } from './queries.ts'
import type { StoredDocument } from './types.ts'
import { fileAddress } from './upload.ts'
import { actionColumn } from '../../ui/action-column.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { bytes } from '../../ui/numbers.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { When } from '../../ui/when.tsx'
import { useChangeLack } from '../clients/index.ts'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { DeleteDocumentDialog } from './delete-document-dialog.tsx'
import { Uploads } from './uploads.tsx'

const route = getRouteApi('/app/organizations/$organization/documents')

export function DocumentsTab() {
  const organization = useOrganization()
  const { q, kind } = route.useSearch()
  const navigate = route.useNavigate()
  const documents = useInfiniteQuery(documentsQuery(organization.id, { q, kind }))
  const [deleting, setDeleting] = useState<StoredDocument | null>(null)
  const lack = useChangeLack(organization, 'documents.manage')
  const stop = useDeleteStop(organization)
  const columns = useMemo(
    () => columnsOf(lack ?? stop, organization.timezone, setDeleting),
    [lack, stop, organization.timezone],
  )
  const look = (change: { q?: string; kind?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Panel title="Documents">
      <Uploads organization={organization} lack={lack} />
      <Group gap="xs" align="flex-end" my="sm">
        <SearchInput label="Name" value={q ?? ''} onChange={(text) => look({ q: text || undefined })} />
        <Select
          label="Kind"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any kind' }}
          w={200}
          value={kind ?? null}
          data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          onChange={(next) => look({ kind: next ?? undefined })}
        />
      </Group>
      {documents.error && !documents.data ? (
        <ProblemPanel
          title="The documents could not be loaded"
          error={documents.error}
          retry={() => void documents.refetch()}
        />
      ) : (
        <DataTable
          label="Documents"
          columns={columns}
          rows={documents.data?.pages.flatMap(({ items }) => items)}
          rowKey={(row) => row.id}
          empty={q || kind ? 'None is found. Loosen the name or the kind.' : 'There are no documents yet.'}
        />
      )}
      <MoreButton query={documents} />
      {deleting && <DeleteDocumentDialog document={deleting} onClose={() => setDeleting(null)} />}
    </Panel>
  )
}

const kindWords: Record<StoredDocument['kind'], string> = {
  document: 'Filed by staff',
  upload: 'Sent by the customer',
}

const columnsOf = (
  lack: string | null,
  zone: string,
  onDelete: (document: StoredDocument) => void,
): Column<StoredDocument>[] => [
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
  actionColumn({
    label: 'Delete',
    of: (row) => row.name,
    reason: (row) => lack ?? row.delete_refusal,
    onAct: onDelete,
  }),
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

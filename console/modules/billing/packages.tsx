// The catalogue of what can be ordered. A restricted package is for the organizations that it is set for.
import { Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { packagePagesQuery } from './queries.ts'
import type { Package } from './types.ts'
import { actionColumn } from '../../ui/action-column.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { money } from '../../ui/numbers.ts'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { periodWords } from './words.tsx'
import { PackageDialog } from './package-dialog.tsx'

export function PackagesPage() {
  const packages = useInfiniteQuery(packagePagesQuery)
  const [editing, setEditing] = useState<Package | 'new' | null>(null)
  const lack = useLack('packages.manage')
  const columns: Column<Package>[] = [
    ...facts,
    actionColumn({
      label: 'Change',
      of: (row) => row.name,
      reason: lack,
      onAct: setEditing,
    }),
  ]
  return (
    <Page
      title="Packages"
      lead="What can be ordered. Services that were ordered keep what they were ordered as."
    >
      <Panel
        title="Catalogue"
        actions={
          <ReasonButton
            size="xs"
            reason={lack}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setEditing('new')}
          >
            Add a package
          </ReasonButton>
        }
      >
        <Loaded query={packages} failure="The packages could not be loaded">
          {({ pages }) => (
            <DataTable
              label="Packages"
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={(row) => row.id}
              empty="The catalogue is empty. Services can be added without a package."
            />
          )}
        </Loaded>
        <MoreButton query={packages} />
      </Panel>
      {editing && (
        <PackageDialog
          key={editing === 'new' ? 'new' : editing.id}
          known={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  )
}

const facts: readonly Column<Package>[] = [
  {
    id: 'name',
    title: 'Package',
    cell: (row) => (
      <Text size="sm" fw={600} className="breaks" component="div">
        <bdi>{row.name}</bdi>
        <Text size="xs">{row.key}</Text>
      </Text>
    ),
  },
  {
    id: 'description',
    title: 'Description',
    cell: (row) => <span className="breaks">{row.description ?? '–'}</span>,
  },
  {
    id: 'price',
    title: 'Price',
    numeric: true,
    nowrap: true,
    cell: ({ amount_minor: amount, currency }) =>
      amount !== null && currency ? money(amount, currency) : '–',
  },
  { id: 'period', title: 'How often', cell: ({ period }) => (period ? periodWords[period] : 'Once') },
  { id: 'for', title: 'For', cell: (row) => (row.is_restricted ? 'Whom it is set for' : 'Everybody') },
  { id: 'active', title: 'Offered', cell: (row) => (row.is_active ? 'Yes' : 'No') },
]

// The catalogue of what can be ordered. A restricted package is for the organizations that it is set for.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { packagePagesQuery } from './queries.ts'
import type { Package } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { money } from '../../ui/numbers.ts'
import { Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { periodWords } from './words.tsx'
import { PackageDialog } from './package-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'

export function PackagesPage() {
  const lack = useLack('packages.manage')
  return (
    <Page
      title="Packages"
      lead="What can be ordered. A change here does not change services that were ordered before."
    >
      <ListPart
        title="Catalogue"
        query={useInfiniteQuery(packagePagesQuery)}
        failure="The packages could not be loaded"
        columns={columns}
        empty="The catalogue is empty. Services can be added without a package."
        add={{
          label: 'Add a package',
          lack,
          dialog: (close) => <PackageDialog known={null} onClose={close} />,
        }}
        acts={[
          {
            label: 'Change',
            of: ({ name }) => isolated(name),
            lack,
            dialog: (known, close) => <PackageDialog known={known} onClose={close} />,
          },
        ]}
      />
    </Page>
  )
}

const columns: readonly Column<Package>[] = [
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
  {
    id: 'for',
    title: 'For',
    cell: (row) => (row.is_restricted ? 'Only organizations that it is set for' : 'All organizations'),
  },
  { id: 'active', title: 'Offered', cell: (row) => (row.is_active ? 'Yes' : 'No') },
]

// What the erasure ledger knows. The ledger lies outside the database, so after a restore it alone knows who
// was erased. Organizations that a backup has brought back are erased again from here.
import { Anchor, Text } from '@mantine/core'
import { IconCircleCheck, IconEraser, IconHourglass, IconPin, IconQuestionMark } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { MoreButton } from '../../../ui/more-button.tsx'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { Chip, type Look } from '../../../ui/status.tsx'
import { When } from '../../../ui/when.tsx'
import { ledgerQuery, returnedQuery, type LedgerEntry } from '../queries.ts'
import { Returned } from './returned.tsx'
import { shortened } from './words.ts'
import { paths } from '../../../ui/paths.ts'

export function LedgerPage() {
  const ledger = useInfiniteQuery(ledgerQuery)
  const returned = useQuery(returnedQuery)
  return (
    <Page
      title="Erasure ledger"
      crumbs={[
        { title: 'Audit', ...paths.audit() },
        { title: 'Receipts', ...paths.receipts() },
      ]}
      lead="Which customers were erased. The ledger lies outside the database, because a restored backup does not know it."
    >
      <Loaded query={ledger} failure="The ledger could not be read">
        {({ pages }) => (
          <>
            <Returned items={returned.data ?? []} />
            <Panel title="Erasings">
              <Text size="sm" mb="xs" className="breaks">
                The newest first, kept in {pages[0]?.ledger}
              </Text>
              <DataTable
                label="Erasings"
                columns={columns}
                rows={pages.flatMap(({ items }) => items)}
                rowKey={({ organization_uid: uid }) => uid}
                empty="No customer has been erased yet."
              />
              <MoreButton query={ledger} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const words: Record<LedgerEntry['status'], string> = {
  erased: 'Erased',
  erasing: 'Being erased',
  back: 'Back after a restore',
  kept: 'Kept after a restore',
  unknown: 'Not in this database',
}
const looks: Record<LedgerEntry['status'], Look> = {
  erased: { color: 'gray', icon: IconCircleCheck },
  erasing: { color: 'orange', icon: IconHourglass },
  back: { color: 'red', icon: IconEraser },
  kept: { color: 'blue', icon: IconPin },
  unknown: { color: 'gray', icon: IconQuestionMark },
}

const columns: readonly Column<LedgerEntry>[] = [
  { id: 'customer', title: 'Customer', cell: (row) => <Customer entry={row} /> },
  {
    id: 'status',
    title: 'Status',
    wide: true,
    cell: ({ status }) => <Chip look={looks[status]} word={words[status]} />,
  },
  {
    id: 'begun',
    title: 'Begun',
    nowrap: true,
    cell: ({ begun_at: at }) => (at ? <When at={at} /> : '–'),
  },
  {
    id: 'finished',
    title: 'Finished',
    nowrap: true,
    cell: ({ finished_at: at }) => (at ? <When at={at} /> : '–'),
  },
  {
    id: 'receipt',
    title: 'Receipt',
    cell: ({ receipt_number: number }) =>
      number === null ? (
        '–'
      ) : (
        <Anchor component={Link} inherit {...paths.receipt({ number: String(number) })}>
          Receipt {number}
        </Anchor>
      ),
  },
]

function Customer({ entry: { organization_id: id, organization_uid: uid } }: { entry: LedgerEntry }) {
  if (id === null) return <span title={uid}>{shortened(uid)}</span>
  return (
    <Anchor
      component={Link}
      inherit
      fw={600}
      title={uid}
      {...paths.organization({ organization: String(id) })}
    >
      {shortened(uid)}
    </Anchor>
  )
}

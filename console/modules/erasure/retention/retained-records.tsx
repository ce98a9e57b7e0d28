// What is kept of an erased customer. The rows are shown only on request, because each reading is written
// into the audit log.
import { Alert, Anchor, Button, Code, Text } from '@mantine/core'
import { IconEye, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { count, money } from '../../../ui/numbers.ts'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { Pager } from '../../../ui/pager.tsx'
import { dayOf, exactTime, plainDate } from '../../../ui/times.ts'
import { sentenceCase } from '../../../ui/words.ts'
import { keptRecordsQuery, keptRowsQuery, type KeptRecords } from '../queries.ts'
import { paths } from '../../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/retained-records')

export function RetainedRecordsPage() {
  const { organization } = route.useParams() as { organization: string }
  const { table } = route.useSearch()
  const lack = useLack('records.read_retained')
  const records = useQuery({ ...keptRecordsQuery(organization), enabled: lack === null })
  return (
    <Page
      title="Kept records"
      crumbs={[
        { title: 'Organizations', ...paths.organizations() },
        { title: 'Receipts', ...paths.receipts() },
      ]}
      lead="What a law or the operator requires to be kept of an erased customer, until its last day."
    >
      {lack && <Text size="sm">{lack}</Text>}
      {!lack && (
        <Loaded query={records} failure="The kept records could not be loaded">
          {(loaded) => (
            <>
              {loaded.status === 'erased' && <Summary records={loaded} />}
              <Panel title="Kept, and why">
                <DataTable
                  label="Kept records"
                  columns={columnsOf(organization)}
                  rows={loaded.items}
                  rowKey={(row) => `${row.table} ${row.until}`}
                  empty={emptyOf(loaded)}
                />
              </Panel>
            </>
          )}
        </Loaded>
      )}
      {table && !lack && <Rows key={table} organization={organization} table={table} />}
    </Page>
  )
}

const emptyOf = ({ status }: KeptRecords) =>
  status === 'erased'
    ? 'Nothing is kept of this customer.'
    : 'This customer is not erased; its records are where they always were.'

function Summary({ records }: { records: KeptRecords }) {
  return (
    <Alert variant="light" color="blue" icon={<IconInfoCircle aria-hidden />}>
      <Text size="sm" className="breaks">
        Customer {records.organization_uid}.{' '}
        {records.next_due_on
          ? `On ${plainDate(records.next_due_on)} the first of them are deleted, and a supplementary ` +
            'receipt is issued.'
          : 'Nothing will be deleted any more.'}{' '}
        <Anchor
          component={Link}
          inherit
          underline="always"
          {...paths.receipts({ organization: records.organization_uid })}
        >
          Its receipts
        </Anchor>
      </Text>
    </Alert>
  )
}

type KeptRow = KeptRecords['items'][number]

const columnsOf = (organization: string): readonly Column<KeptRow>[] => [
  { id: 'what', title: 'What', cell: ({ title }) => <b>{sentenceCase(title)}</b> },
  {
    id: 'count',
    title: 'Rows',
    numeric: true,
    cell: (row) => count(row.count),
  },
  {
    id: 'until',
    title: 'Until',
    nowrap: true,
    cell: ({ until }) => (until ? plainDate(until) : 'For good'),
  },
  { id: 'ground', title: 'Ground', wide: true, cell: ({ ground }) => ground },
  {
    id: 'actions',
    title: 'Actions',
    cell: ({ table, title }) => (
      <Button
        component={Link}
        size="compact-sm"
        variant="default"
        leftSection={<IconEye size={14} aria-hidden />}
        {...paths.retainedRecords({ organization }, { table })}
        aria-label={`Show the ${title}`}
      >
        Show
      </Button>
    ),
  },
]

type Row = Record<string, unknown>

function Rows({ organization, table }: { organization: string; table: string }) {
  const { cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const rows = useQuery(keptRowsQuery(organization, table, cursor))
  return (
    <Panel title={`Rows of ${table.replaceAll('_', ' ')}`}>
      <Loaded query={rows} failure="The rows could not be loaded">
        {({ items, columns, next_cursor: next }) => (
          <>
            <div className="scrolls" tabIndex={0} role="region" aria-label="Kept rows">
              <DataTable
                label="Kept rows"
                columns={cells(columns, items)}
                rows={items.map((row, index) => ({ ...row, '': index }))}
                rowKey={(row) => String(row[''])}
                empty="None of these is kept."
              />
            </div>
            <Pager cursor={cursor} next={next} onTurn={(to) => navigate({ search: { table, cursor: to } })} />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/**
 * The columns that are shown. Columns that are empty in all rows of the page, and keys, are left out; the
 * file of the API has them.
 */
const cells = (columns: readonly string[], rows: readonly Row[]): Column<Row>[] =>
  columns
    .filter((name) => !/^(u?id|.*_u?id)$/.test(name) && rows.some((row) => row[name] !== null))
    .map(columnOf)

/** Money is kept in minor units, beside its currency. */
function columnOf(name: string): Column<Row> {
  const isMoney = name.endsWith('_minor')
  return {
    id: name,
    title: sentenceCase(name.replace(/_minor$/, '').replaceAll('_', ' ')),
    numeric: isMoney,
    cell: (row) =>
      isMoney && typeof row.currency === 'string'
        ? money(Number(row[name]), row.currency)
        : cellOf(row[name]),
  }
}

function cellOf(value: unknown) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return <Code>{JSON.stringify(value)}</Code>
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return String(value)
  return (
    <time dateTime={value} title={exactTime(value, 'UTC')} className="nowrap">
      {dayOf(value, 'UTC')}
    </time>
  )
}

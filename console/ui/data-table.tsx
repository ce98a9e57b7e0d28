// A dense table that becomes a list of cards on a phone. The roles are written out, because the layout of the
// phone removes them from the elements and a screen reader would read loose words.
import { Checkbox, Group, Skeleton, Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { isForRow, keyInRow, type RowWays } from './row-ways.ts'

export interface Column<Row> {
  /** The field's name; also what `sort` is called by. */
  id: string
  title: string
  cell: (row: Row) => ReactNode
  sortable?: boolean
  numeric?: boolean
  /** For dates and counts, which are hard to read in two lines. */
  nowrap?: boolean
  /** Takes the whole width of a card on a phone: for inputs and long texts. */
  wide?: boolean
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while loading. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string | number
  /** `name`, or `-name` for descending. */
  sort?: string
  onSort?: (sort: string) => void
  empty: ReactNode
  /** Rows of one line, 36 px high, where there is room for a table. */
  dense?: boolean
  /** Must be the same object at each render, because another object draws all rows again. */
  ways?: RowWays<Row>
  /** Keys of the rows that are chosen. */
  chosen?: ReadonlySet<string | number>
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, sort, onSort, empty, dense, ways, chosen } = props
  if (rows?.length === 0)
    return (
      <Text size="sm" py="md" component="div">
        {empty}
      </Text>
    )
  return (
    <Table
      className={['data-table', dense && 'dense', ways?.choosing && 'choosing'].filter(Boolean).join(' ')}
      role="table"
      aria-label={label}
      aria-busy={rows === undefined}
      tabularNums
      verticalSpacing={dense ? 4 : 8}
    >
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {ways?.choosing && <AllCell rows={rows} rowKey={rowKey} chosen={chosen} ways={ways} />}
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows ? (
          rows.map((row) => (
            <DataRow
              key={rowKey(row)}
              columns={columns}
              row={row}
              ways={ways}
              chosen={chosen?.has(rowKey(row)) ?? false}
            />
          ))
        ) : (
          <SkeletonRows columns={columns.length} choosing={ways?.choosing !== undefined} />
        )}
      </Table.Tbody>
    </Table>
  )
}

/**
 * Drawn again only when the row or the columns change: a list that grows on demand has many hundreds of
 * rows.
 */
const DataRow = memo(PlainRow) as typeof PlainRow

interface RowProps<Row> {
  columns: readonly Column<Row>[]
  row: Row
  ways: RowWays<Row> | undefined
  chosen: boolean
}

function PlainRow<Row>({ columns, row, ways, chosen }: RowProps<Row>) {
  const { choosing, open } = ways ?? {}
  return (
    <Table.Tr
      role="row"
      {...(ways && {
        tabIndex: 0,
        onKeyDown: (event) => void keyInRow(event, row, ways),
        ...(open && {
          className: 'opens',
          onClick: (event) => {
            if (isForRow(event)) open(row)
          },
        }),
        ...(chosen && { 'data-chosen': true }),
      })}
    >
      {choosing && (
        <Table.Td role="cell" className="chooses">
          <Checkbox
            size="xs"
            checked={chosen}
            onChange={() => choosing.toggle(row)}
            aria-label={choosing.nameOf(row)}
          />
        </Table.Td>
      )}
      {columns.map((column) => {
        const content = column.cell(row)
        return (
          <Table.Td
            key={column.id}
            role="cell"
            data-title={column.title}
            className={classOf(column, content)}
            ta={column.numeric ? 'right' : undefined}
          >
            {content}
          </Table.Td>
        )
      })}
    </Table.Tr>
  )
}

interface AllProps<Row> extends Pick<DataTableProps<Row>, 'rows' | 'rowKey' | 'chosen'> {
  ways: RowWays<Row>
}

function AllCell<Row>({ rows = [], rowKey: keyOf, chosen, ways }: AllProps<Row>) {
  const count = rows.filter((row) => chosen?.has(keyOf(row))).length
  const all = rows.length > 0 && count === rows.length
  return (
    <Table.Th role="columnheader" scope="col" className="chooses">
      <Checkbox
        size="xs"
        checked={all}
        indeterminate={count > 0 && !all}
        onChange={() => ways.choosing?.toggleAll(!all)}
        aria-label="Choose all rows of this page"
      />
    </Table.Th>
  )
}

/**
 * Breaks a word only when it would push the table out of the page. Breaking words anywhere would also break
 * short ones.
 */
function classOf(
  { nowrap, wide }: Pick<Column<never>, 'nowrap' | 'wide'>,
  content: ReactNode,
): string | undefined {
  const text = typeof content === 'string' ? content : ''
  const tooLong = longWord.test(text) || (nowrap && text.length > 32)
  return [tooLong ? 'breaks' : nowrap && 'nowrap', wide && 'wide'].filter(Boolean).join(' ') || undefined
}

const longWord = /\S{25}/

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort?: string
  onSort?: (sort: string) => void
}) {
  const alignment = column.numeric ? 'right' : undefined
  if (!column.sortable || !onSort)
    return (
      <Table.Th role="columnheader" scope="col" ta={alignment}>
        {column.title}
      </Table.Th>
    )
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : 'none'
  const SortIcon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[direction]
  return (
    <Table.Th role="columnheader" scope="col" aria-sort={direction} ta={alignment}>
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        onClick={() => onSort(direction === 'ascending' ? `-${column.id}` : column.id)}
      >
        <Group gap={4} wrap="nowrap">
          {column.title}
          <SortIcon size={14} aria-hidden />
        </Group>
      </UnstyledButton>
    </Table.Th>
  )
}

function SkeletonRows({ columns, choosing }: { columns: number; choosing: boolean }) {
  return Array.from({ length: 6 }, (_, row) => (
    <Table.Tr key={row} role="row">
      {choosing && <Table.Td role="cell" className="chooses" />}
      {Array.from({ length: columns }, (_, column) => (
        <Table.Td key={column} role="cell">
          <Skeleton height={14} />
        </Table.Td>
      ))}
    </Table.Tr>
  ))
}

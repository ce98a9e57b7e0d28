// A list as a part of a page, or as the whole page: heading, buttons, filters, and the rows as a table (cards
// on a phone) or drawn in another way. It says when there are none or when they cannot be loaded, and has a
// way to the last one. Its buttons open its dialogs.
import { Group, Text } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { AddButton, type Add } from './add-button.tsx'
import { DataTable, type Column } from './data-table.tsx'
import { rowsOf, nextOf, type ListQuery } from './list-query.ts'
import { MoreButton } from './more-button.tsx'
import { Loaded, Page, Panel, type Crumb } from './page.tsx'
import { Pager } from './pager.tsx'
import { ProblemPanel } from './problem-panel.tsx'
import { actsColumn, type Open, type RowAct } from './row-acts.tsx'
import type { RowWays } from './row-ways.ts'

export interface ListPartProps<Row extends object> {
  title: string
  query: ListQuery<Row>
  /** The columns without the buttons of a row: those are `acts`. */
  columns?: readonly Column<NoInfer<Row>>[]
  /** Draws the rows instead of a table. `open` shows a dialog over the list. */
  draw?: (rows: readonly NoInfer<Row>[], open: Open) => ReactNode
  /** The row's `id` or `key` unless given. */
  rowKey?: (row: NoInfer<Row>) => string | number
  /** Shown when there are no rows, with a way on. */
  empty: ReactNode
  /** Said when the rows cannot be loaded. Derived from the title unless given. */
  failure?: string
  /** True when the list is the whole page. */
  page?: { crumbs?: readonly Crumb[] }
  /** Under the heading. */
  lead?: ReactNode
  filter?: ReactNode
  /** Further buttons beside the heading. */
  actions?: ReactNode
  add?: Add
  acts?: readonly RowAct<NoInfer<Row>>[]
  /** `name`, or `-name` for descending. */
  sort?: string
  onSort?: (sort: string) => void
  /** Rows of one line, 36 px high. */
  dense?: boolean
  /** Must be the same object at each render. */
  ways?: RowWays<NoInfer<Row>>
  chosen?: ReadonlySet<string | number>
  /** For lists that are turned page by page; others grow. */
  turn?: { cursor?: string; onTurn: (cursor: string | undefined) => void }
  /** Below the rows. */
  children?: ReactNode
}

export function ListPart<Row extends object>(props: ListPartProps<Row>) {
  const { title, query, page, lead, add, children } = props
  const [opened, setOpened] = useState<{ dialog: Parameters<Open>[0] } | null>(null)
  const open: Open = (dialog) => setOpened({ dialog })
  const actions = (props.actions ?? add) && (
    <>
      {props.actions}
      {add && <AddButton add={add} large={page !== undefined} onOpen={open} />}
    </>
  )
  const list = (
    <>
      {props.filter && (
        <Group gap="xs" align="flex-end" mb={page ? 0 : 'sm'}>
          {props.filter}
        </Group>
      )}
      <Rows {...props} onOpen={open} />
      {query.fetchNextPage && <MoreButton query={query} />}
      {props.turn && <Pager {...props.turn} next={nextOf(query.data)} />}
      {children}
      {opened?.dialog(() => setOpened(null))}
    </>
  )
  if (page)
    return (
      <Page title={title} lead={lead} crumbs={page.crumbs} actions={actions}>
        {list}
      </Page>
    )
  return (
    <Panel title={title} actions={actions}>
      {lead && (
        <Text size="sm" mb="sm" component="div">
          {lead}
        </Text>
      )}
      {list}
    </Panel>
  )
}

function Rows<Row extends object>(props: ListPartProps<Row> & { onOpen: Open }) {
  const { title, query, columns = [], acts, draw, onOpen, rowKey = keyOf } = props
  const failure = props.failure ?? `The ${title.charAt(0).toLowerCase()}${title.slice(1)} could not be loaded`
  const rows = rowsOf(query.data)
  const shown = useMemo(
    () => (acts?.length ? [...columns, actsColumn(acts, onOpen)] : columns),
    // oxlint-disable-next-line react/exhaustive-deps -- opening is the same each time; a table must not be drawn anew
    [columns, acts],
  )
  if (query.error && !rows)
    return <ProblemPanel title={failure} error={query.error} retry={() => void query.refetch()} />
  if (!draw)
    return (
      <DataTable
        label={title}
        columns={shown}
        rows={rows}
        rowKey={rowKey}
        sort={props.sort}
        onSort={props.onSort}
        empty={props.empty}
        dense={props.dense}
        ways={props.ways}
        chosen={props.chosen}
      />
    )
  return (
    <Loaded query={{ data: rows, error: query.error, refetch: () => query.refetch() }} failure={failure}>
      {(found) => (found.length ? draw(found, onOpen) : <Text size="sm">{props.empty}</Text>)}
    </Loaded>
  )
}

function keyOf(row: object): string | number {
  const key = 'id' in row ? row.id : 'key' in row ? row.key : undefined
  if (typeof key === 'string' || typeof key === 'number') return key
  throw new TypeError('Rows without id and key need rowKey')
}

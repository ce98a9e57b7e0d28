// A plan lists the first things of each kind and place. A line below opens the whole list page by page, so
// that a person finds the one thing among ten thousand that must not go.
import { Anchor, Modal, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { operationItemsQuery } from './queries.ts'
import type { Effect, PlanItem } from './types.ts'
import { kindWord } from './words.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { count } from '../../ui/numbers.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { sentenceCase } from '../../ui/words.ts'

export function MoreItems({ item, operation }: { item: Effect; operation: number | undefined }) {
  const [opened, setOpened] = useState(false)
  if (operation === undefined) return <>{item.name}</>
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={() => setOpened(true)}>
        {item.name}
      </Anchor>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`All ${kindWord(item.kind, 2)}`}
        size="lg"
      >
        {opened && <AllItems kind={item.kind} operation={operation} />}
      </Modal>
    </>
  )
}

function AllItems({ kind, operation }: { kind: string; operation: number }) {
  const query = useInfiniteQuery(operationItemsQuery(operation, kind))
  if (query.error && !query.data)
    return <ProblemPanel error={query.error} retry={() => void query.refetch()} />
  const rows = query.data?.pages.flatMap(({ items }) => items)
  const grown = rows?.some(({ confirmed: is }) => !is) ?? false
  return (
    <Stack>
      <DataTable
        label="What the plan names"
        columns={grown ? [...columns, confirmed] : columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty="Nothing is named."
      />
      <MoreButton query={query} />
    </Stack>
  )
}

const columns: readonly Column<PlanItem>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <span className="breaks">
        <bdi>{row.name}</bdi>
        {row.count === 1 ? '' : ` (${count(row.count)})`}
      </span>
    ),
  },
  { id: 'where', title: 'Where', cell: (row) => row.where ?? sentenceCase(row.module) },
]

/**
 * The column is shown only where something was added after the confirmation. Before it, all rows would say
 * the same.
 */
const confirmed: Column<PlanItem> = {
  id: 'confirmed',
  title: 'Confirmed',
  cell: (row) => (row.confirmed ? 'Yes' : 'Not yet'),
}

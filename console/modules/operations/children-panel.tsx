// What an operation starts for each of many organizations: how far all of them are, and a list that shows those
// in one state.
import { Alert, Anchor, Group, Select, Stack, Text } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { count, counted } from '../../ui/numbers.ts'
import { Panel } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useOperationLack } from './lacks.ts'
import { ControlDialog, type Control } from './operation-actions.tsx'
import { childrenQuery } from './queries.ts'
import { ChildStateChip } from './status.tsx'
import type { ChildCounts, ChildState, Operation, OperationChild } from './types.ts'
import { childStateWords } from './words.ts'

export function ChildrenPanel({ operation }: { operation: Operation }) {
  const { children, status } = operation
  if (!children) return null
  return (
    <Panel title="What it has started">
      <Stack>
        <ProgressBar
          label="How many have ended"
          done={endedOf(children)}
          total={children.total}
          finished={status === 'done'}
          text={`${count(endedOf(children))} of ${counted(children.total, 'operation')} ended · ${countsText(children)}`}
        />
        <Decision operation={operation} unaccepted={children.unaccepted} />
        <ChildrenList operation={operation} counts={children} />
      </Stack>
    </Panel>
  )
}

const endedOf = ({ done, cancelled, failed, refused }: ChildCounts): number =>
  done + cancelled + failed + refused

const states = Object.keys(childStateWords) as ChildState[]

const countsText = (counts: ChildCounts): string =>
  states
    .filter((state) => counts[state])
    .map((state) => `${count(counts[state])} ${childStateWords[state].toLowerCase()}`)
    .join(', ')

/** The buttons for operations that failed, shown while the parent waits for a person to decide about them. */
function Decision({ operation, unaccepted }: { operation: Operation; unaccepted: number }) {
  const [chosen, setChosen] = useState<Control | null>(null)
  const lackOf = useOperationLack(operation)
  if (!operation.waiting_for.some(({ asks }) => asks === 'decide')) return null
  return (
    <Alert
      variant="light"
      color="orange"
      icon={<IconUsersGroup aria-hidden />}
      title={`${counted(unaccepted, 'operation')} failed: decide what becomes of ${unaccepted === 1 ? 'it' : 'them'}`}
    >
      <Group gap="xs">
        <ReasonButton size="xs" reason={lackOf('retry_children')} onClick={() => setChosen('retry_children')}>
          Try them again
        </ReasonButton>
        <ReasonButton
          size="xs"
          variant="default"
          reason={lackOf('accept_failures')}
          onClick={() => setChosen('accept_failures')}
        >
          Go on without them
        </ReasonButton>
      </Group>
      {chosen && <ControlDialog control={chosen} operation={operation} onClose={() => setChosen(null)} />}
    </Alert>
  )
}

function ChildrenList({ operation, counts }: { operation: Operation; counts: ChildCounts }) {
  const [state, setState] = useState<ChildState | null>(counts.unaccepted ? 'failed' : null)
  const query = useInfiniteQuery(childrenQuery(operation, state))
  if (query.error && !query.data)
    return <ProblemPanel error={query.error} retry={() => void query.refetch()} />
  return (
    <Stack gap="xs">
      <Select
        label="State"
        maw={260}
        clearable
        placeholder="All"
        data={states.map((value) => ({
          value,
          label: `${childStateWords[value]} (${count(counts[value])})`,
        }))}
        value={state}
        onChange={(value) => setState(value as ChildState | null)}
      />
      <DataTable
        label="What it has started"
        columns={columns}
        rows={query.data?.pages.flatMap(({ items }) => items)}
        rowKey={({ key }) => key}
        empty="None of them is in this state."
      />
      <MoreButton query={query} />
    </Stack>
  )
}

const columns: readonly Column<OperationChild>[] = [
  {
    id: 'organization',
    title: 'For',
    cell: ({ organization_name: name, organization_id: id, key }) =>
      name && id !== null ? (
        <Anchor
          component={Link}
          inherit
          {...paths.organization({ organization: String(id) })}
          className="breaks"
        >
          <bdi>{name}</bdi>
        </Anchor>
      ) : (
        <span className="breaks">{key}</span>
      ),
  },
  {
    id: 'state',
    title: 'State',
    cell: ({ state, accepted }) => (
      <Group gap={6} wrap="nowrap">
        <ChildStateChip state={state} />
        {accepted && <Text size="xs">accepted</Text>}
      </Group>
    ),
  },
  {
    id: 'operation',
    title: 'Operation',
    cell: ({ operation_id: id, title }) =>
      id === null ? (
        '–'
      ) : (
        <Anchor component={Link} inherit {...paths.operation({ operation: id })} className="breaks">
          {title ?? `Operation ${id}`}
        </Anchor>
      ),
  },
  {
    id: 'message',
    title: 'Problem, or what it waits for',
    wide: true,
    cell: ({ problem, waiting_for: [reason] }) => (
      <span className="breaks">{(problem ?? reason)?.message ?? '–'}</span>
    ),
  },
]

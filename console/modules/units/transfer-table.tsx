// The transfer table: one destination for all employees, or one for each. All rows can be chosen, and only a
// page of them is drawn.
import { isolated } from '#platform/characters.ts'
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { DeployedEmployee, Unit } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { count, counted } from '../../ui/numbers.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { plainDate } from '../../ui/times.ts'
import { people as peopleWords } from '../workforce/words.ts'
import { UnitSelect } from './unit-select.tsx'
import {
  chosenFor,
  filtered,
  targetOf,
  transfersOf,
  type Choice,
  type Errors,
  type Target,
} from './transfers.ts'

const route = getRouteApi('/app/organizations/$organization/units/$unit/retire')
const pageSize = 25

export interface TransferTableProps {
  organizationId: number
  people: readonly DeployedEmployee[]
  units: readonly Unit[]
  /** Units that are retired; no employee can go there. */
  leaving: ReadonlySet<number>
  choice: Choice
  errors: Errors
  onChoose: (choice: Choice) => void
}

export function TransferTable({
  organizationId,
  people,
  units,
  leaving,
  choice,
  errors,
  onChoose,
}: TransferTableProps) {
  const { q, only, page } = route.useSearch()
  const navigate = route.useNavigate()
  const look = (change: { q?: string; only?: string; page?: string }) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true })
  const rows = filtered(people, { choice, errors, q, only })
  const last = Math.max(1, Math.ceil(rows.length / pageSize))
  const number = Math.min(Math.max(1, Number(page) || 1), last)
  const shown = rows.slice((number - 1) * pageSize, number * pageSize)
  const narrowed = Boolean(q) && rows.length < people.length
  const target = { organizationId, without: leaving }
  return (
    <Stack gap="sm">
      <Text size="sm">{summary(people, choice)}</Text>
      <UnitTarget
        {...target}
        label={narrowed ? `Those found (${count(rows.length)}) go to` : 'All people go to'}
        maw={420}
        value={narrowed ? null : choice.everybody}
        onTarget={(next) =>
          onChoose(
            narrowed
              ? chosenFor(
                  choice,
                  rows.map(({ employee_id: id }) => id),
                  next,
                )
              : { everybody: next, each: new Map() },
          )
        }
      />
      <Group gap="xs" align="flex-end">
        <SearchInput label="Employee" value={q ?? ''} onChange={(text) => look({ q: text || undefined })} />
        <Select
          label="Show"
          w={180}
          allowDeselect={false}
          value={only ?? 'all'}
          data={onlyOptions}
          onChange={(next) => look({ only: next === 'all' ? undefined : (next ?? undefined) })}
        />
      </Group>
      {errors.rows.size > 0 && only !== 'wrong' && (
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => look({ only: 'wrong' })}
        >
          Show the {counted(errors.rows.size, 'row')} with an error
        </Button>
      )}
      <DataTable
        label="Transfers"
        rows={shown}
        rowKey={(row) => row.employee_id}
        empty="No employee is found. Change the search."
        columns={columnsOf({ units, several: leaving.size > 1 }, (row) => (
          <UnitTarget
            {...target}
            size="xs"
            aria-label={`Target of ${isolated(row.name)}`}
            value={targetOf(choice, row.employee_id)}
            error={errors.rows.get(row.employee_id)}
            onTarget={(next) => onChoose(chosenFor(choice, [row.employee_id], next))}
          />
        ))}
      />
      <Pages
        number={number}
        last={last}
        total={rows.length}
        onTurn={(next) => look({ q, only, page: String(next) })}
      />
    </Stack>
  )
}

const onlyOptions = [
  { value: 'all', label: 'All employees' },
  { value: 'moving', label: 'Who is transferred' },
  { value: 'ending', label: 'Whose deployment ends' },
  { value: 'wrong', label: 'Rows with an error' },
]

function summary(people: readonly DeployedEmployee[], choice: Choice): string {
  const moving = transfersOf(people, choice).length
  const ending = people.length - moving
  return (
    `${peopleWords(people.length)} with a primary deployment here: ${count(moving)} to be ` +
    `transferred, for ${count(ending)} it ends.`
  )
}

function columnsOf(
  { units, several }: { units: readonly Unit[]; several: boolean },
  target: (row: DeployedEmployee) => React.ReactNode,
): Column<DeployedEmployee>[] {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return [
    {
      id: 'name',
      title: 'Employee',
      cell: (row) => (
        <Text size="sm" fw={600} className="breaks">
          {row.name}
        </Text>
      ),
    },
    ...(several
      ? [{ id: 'unit', title: 'From', cell: (row: DeployedEmployee) => names.get(row.unit_id) ?? '–' }]
      : []),
    {
      id: 'since',
      title: 'Since',
      nowrap: true,
      cell: (row) => plainDate(row.starts_on),
    },
    { id: 'target', title: 'Goes to', wide: true, cell: target },
  ]
}

interface UnitTargetProps {
  organizationId: number
  without: ReadonlySet<number>
  value: Target | null
  onTarget: (target: Target) => void
  label?: string
  'aria-label'?: string
  size?: string
  maw?: number
  error?: string
}

function UnitTarget({ value, onTarget, ...select }: UnitTargetProps) {
  return (
    <UnitSelect
      {...select}
      allowDeselect={false}
      first={[{ value: 'ends', label: 'Nowhere, it ends' }]}
      placeholder={value === null ? 'Choose for all of them' : undefined}
      value={value === null ? null : String(value)}
      onChange={(next) => onTarget(next === 'ends' || !next ? 'ends' : Number(next))}
    />
  )
}

function Pages({
  number,
  last,
  total,
  onTurn,
}: {
  number: number
  last: number
  total: number
  onTurn: (page: number) => void
}) {
  if (last === 1) return null
  return (
    <Group justify="space-between" gap="xs" component="nav" aria-label="Pages of the table">
      <Text size="sm">
        Page {count(number)} of {count(last)}, {counted(total, 'row')}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" disabled={number === 1} onClick={() => onTurn(number - 1)}>
          Previous page
        </Button>
        <Button variant="default" size="xs" disabled={number === last} onClick={() => onTurn(number + 1)}>
          Next page
        </Button>
      </Group>
    </Group>
  )
}

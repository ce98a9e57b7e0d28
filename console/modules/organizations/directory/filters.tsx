// What narrows the directory. Every choice stands in the address; each chosen one is a chip that takes it
// away.
import { Button, Group, Select, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { organizationTypesQuery } from '../queries.ts'
import type { Directory, OrganizationStatus } from '../types.ts'
import { count } from '../../../ui/numbers.ts'
import { SearchInput } from '../../../ui/search-input.tsx'
import { organizationStatusWords } from '../words.ts'
import { sentenceCase } from '../../../ui/words.ts'

export interface Chosen {
  q?: string
  status?: string
  type?: string
}

export interface FiltersProps {
  chosen: Chosen
  onChoose: (change: Chosen) => void
}

export interface BarProps extends FiltersProps {
  facets: Directory['facets']
  /** What else stands in the bar. */
  children: ReactNode
}

export function Filters({ chosen, facets, onChoose, children }: BarProps) {
  const types = useQuery(organizationTypesQuery)
  return (
    <Stack gap="sm" w="100%">
      <Group gap="xs" align="flex-end">
        <SearchInput
          label="Name or slug"
          value={chosen.q ?? ''}
          onChange={(q) => onChoose({ q: q || undefined })}
        />
        <Select
          label="Type"
          placeholder="Any"
          value={chosen.type ?? null}
          w={190}
          clearable
          clearButtonProps={{ 'aria-label': 'Any type' }}
          data={types.data?.items.map(({ key, title }) => ({
            value: key,
            label: withCount(title, key, facets?.type),
          }))}
          onChange={(type) => onChoose({ type: type ?? undefined })}
        />
        {children}
      </Group>
      <StatusFacet chosen={chosen} counts={facets?.status} onChoose={onChoose} />
      <Chips chosen={chosen} onChoose={onChoose} />
    </Stack>
  )
}

type Counts = NonNullable<Directory['facets']>['status']

const withCount = (title: string, value: string, counts: Counts | undefined): string =>
  counts ? `${title} (${count(counts.find((each) => each.value === value)?.count ?? 0)})` : title

/** Every status that there is, with how many have it; a second press takes the choice back. */
function StatusFacet({ chosen, counts, onChoose }: FiltersProps & { counts: Counts | undefined }) {
  const statuses = Object.keys(organizationStatusWords) as OrganizationStatus[]
  const shown = statuses.flatMap((status) => {
    const found = counts?.find(({ value }) => value === status)?.count ?? 0
    return found || chosen.status === status ? [{ status, found }] : []
  })
  if (!shown.length) return null
  return (
    <Group gap={6} role="group" aria-label="Status">
      {shown.map(({ status, found }) => (
        <Button
          key={status}
          size="compact-sm"
          variant={chosen.status === status ? 'filled' : 'default'}
          aria-pressed={chosen.status === status}
          className="facet"
          rightSection={<span className="facet-count">{count(found)}</span>}
          onClick={() => onChoose({ status: chosen.status === status ? undefined : status })}
        >
          {organizationStatusWords[status]}
        </Button>
      ))}
    </Group>
  )
}

export const nothingChosen: Chosen = { q: undefined, status: undefined, type: undefined }

/** Each chosen filter as words, and the change that takes it away. */
export function chosenFilters({ q, status, type }: Chosen): { words: string; without: Chosen }[] {
  const statusWord = organizationStatusWords[status as keyof typeof organizationStatusWords] ?? status
  return [
    ...(q ? [{ words: `Name or slug: ${q}`, without: { q: undefined } }] : []),
    ...(status ? [{ words: `Status: ${statusWord}`, without: { status: undefined } }] : []),
    ...(type ? [{ words: `Type: ${sentenceCase(type)}`, without: { type: undefined } }] : []),
  ]
}

function Chips({ chosen, onChoose }: FiltersProps) {
  const filters = chosenFilters(chosen)
  if (!filters.length) return null
  return (
    <Group gap="xs" role="group" aria-label="Chosen filters">
      {filters.map(({ words, without }) => (
        <Button
          key={words}
          size="compact-sm"
          variant="light"
          className="filter-chip"
          aria-label={`Remove the filter ${words}`}
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChoose(without)}
        >
          {words}
        </Button>
      ))}
      {filters.length > 1 && (
        <Button size="compact-sm" variant="default" onClick={() => onChoose(nothingChosen)}>
          Remove all filters
        </Button>
      )}
    </Group>
  )
}

// The filters of the directory: a search, a menu of counted values for each facet, and a chip for each chosen
// value that removes it.
import { Button, Checkbox, Group, Popover, ScrollArea, Select, Stack } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Directory } from '../types.ts'
import { count } from '../../../ui/numbers.ts'
import { SearchInput } from '../../../ui/search-input.tsx'
import {
  chosenFilters,
  facetNames,
  nothingChosen,
  titles,
  toggled,
  valuesOf,
  valueWords,
  type Chosen,
  type Facet,
  type FacetName,
} from './chosen.ts'

export interface FiltersProps {
  chosen: Chosen
  onChoose: (change: Chosen) => void
}

export interface BarProps extends FiltersProps {
  facets: Directory['facets']
  /** Other parts of the bar. */
  children: ReactNode
}

export function Filters({ chosen, facets, onChoose, children }: BarProps) {
  return (
    <Stack gap="sm" w="100%">
      <Group gap="xs" align="flex-end">
        <SearchInput
          label="Name, slug, contact, uid or invoice"
          value={chosen.q ?? ''}
          onChange={(q) => onChoose({ q: q || undefined })}
        />
        {facetNames.map((name) => (
          <FacetMenu key={name} name={name} counts={facets?.[name]} chosen={chosen} onChoose={onChoose} />
        ))}
        <Within name="trial_ends_within" label="Trial ends" chosen={chosen} onChoose={onChoose} />
        <Within name="purge_within" label="Purge due" chosen={chosen} onChoose={onChoose} />
        {children}
      </Group>
      <Chips chosen={chosen} onChoose={onChoose} />
    </Stack>
  )
}

interface MenuProps extends FiltersProps {
  name: FacetName
  counts: Facet | undefined
}

/** Only values that occur can be chosen. A chosen value stays in the menu, so that it can be removed. */
function FacetMenu({ name, counts, chosen, onChoose }: MenuProps) {
  const values = valuesOf(chosen, name)
  const known = counts ?? []
  const shown = [
    ...known,
    ...values
      .filter((each) => !known.some(({ value }) => value === each))
      .map((value) => ({ value, count: 0 })),
  ] as Facet
  if (!shown.length) return null
  return (
    <Popover position="bottom-start" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={values.length ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {titles[name]}
          {values.length > 0 && ` (${values.length})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={titles[name]} miw={220}>
        <ScrollArea.Autosize mah={320}>
          <Stack gap="xs">
            {shown.map(({ value, count: found, more }) => (
              <Checkbox
                key={value}
                checked={values.includes(value)}
                onChange={() => onChoose(toggled(chosen, name, value))}
                label={`${valueWords(name, value)} (${count(found)}${more ? '+' : ''})`}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}

const spans = ['7', '30', '90']

function Within({
  name,
  label,
  chosen,
  onChoose,
}: FiltersProps & { name: 'trial_ends_within' | 'purge_within'; label: string }) {
  const value = chosen[name] ?? null
  const choices = value === null || spans.includes(value) ? spans : [...spans, value]
  return (
    <Select
      label={label}
      placeholder="Any time"
      w={130}
      clearable
      clearButtonProps={{ 'aria-label': `${label}: any time` }}
      value={value}
      data={choices.map((days) => ({ value: days, label: `Within ${days} days` }))}
      onChange={(days) => onChoose({ [name]: days ?? undefined })}
    />
  )
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

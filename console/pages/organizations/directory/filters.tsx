// What narrows the directory. Every choice stands in the address; each chosen one is a chip that takes it away.
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { organizationTypesQuery } from '../../../api/queries.ts'
import { organizationStatusWords, sentenceCase } from '../../../ui/words.ts'

export interface Chosen {
  q?: string
  status?: string
  type?: string
}

export interface FiltersProps {
  chosen: Chosen
  onChoose: (change: Chosen) => void
}

export function Filters({ chosen, onChoose }: FiltersProps) {
  const types = useQuery(organizationTypesQuery)
  return (
    <>
      <Group gap="xs" align="flex-end">
        <QueryInput value={chosen.q ?? ''} onChange={(q) => onChoose({ q: q || undefined })} />
        <Select
          label="Status"
          placeholder="Any"
          value={chosen.status ?? null}
          w={150}
          data={statusOptions}
          onChange={(status) => onChoose({ status: status ?? undefined })}
        />
        <Select
          label="Type"
          placeholder="Any"
          value={chosen.type ?? null}
          w={150}
          data={types.data?.items.map(({ key, title }) => ({ value: key, label: title })) ?? []}
          onChange={(type) => onChoose({ type: type ?? undefined })}
        />
      </Group>
      <Chips chosen={chosen} onChoose={onChoose} />
    </>
  )
}

const statusOptions = Object.entries(organizationStatusWords).map(([value, label]) => ({ value, label }))

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

/** Typing shows at once; the address and the server follow when the fingers rest. */
function QueryInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const settle = useDebouncedCallback((typed: string) => {
    sent.current = typed
    onChange(typed)
  }, 250)
  // Only what came from elsewhere (a link, the back button) replaces the text; an echo would swallow letters.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  return (
    <TextInput
      label="Name or slug"
      type="search"
      value={text}
      flex="1 1 180px"
      maw={320}
      leftSection={<IconSearch size={16} aria-hidden />}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value)
      }}
    />
  )
}

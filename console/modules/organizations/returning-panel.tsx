// One kind of what could come back, to be ticked one by one or all at once.
import { folded } from '#platform/characters.ts'
import { Button, Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Returning } from './types.ts'
import { count } from '../../ui/numbers.ts'
import { Panel } from '../../ui/page.tsx'
import { sentenceCase } from '../../ui/words.ts'
import { kindTitle } from './returning.ts'

export interface ReturningPanelProps {
  kind: string
  items: readonly Returning[]
  /** How much of each entry could come back together with what is chosen now. */
  together: ReadonlyMap<number, Returning>
  q?: string
  chosen: ReadonlySet<number>
  onChoose: (chosen: ReadonlySet<number>) => void
}

const batch = 50

export function ReturningPanel({ kind, items, together, q, chosen, onChoose }: ReturningPanelProps) {
  const [most, setMost] = useState(batch)
  const text = folded(q ?? '')
  const found = items.filter(({ name }) => folded(name).includes(text))
  const free = found.filter(({ possible }) => possible > 0).map(({ entry_id: id }) => id)
  const all = free.length > 0 && free.every((id) => chosen.has(id))
  const set = (ids: readonly number[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    onChoose(next)
  }
  return (
    <Panel
      title={sentenceCase(kindTitle(kind))}
      actions={
        free.length > 0 && (
          <Button size="xs" variant="default" onClick={() => set(free, !all)}>
            {all ? 'Choose none' : `Choose all ${count(free.length)}`}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {!found.length && <Text size="sm">None is found by this name.</Text>}
        {found.slice(0, most).map((item) => (
          <Entry
            key={item.entry_id}
            item={item}
            now={chosen.has(item.entry_id) ? (together.get(item.entry_id) ?? item) : item}
            checked={chosen.has(item.entry_id)}
            onCheck={(on) => set([item.entry_id], on)}
          />
        ))}
        {found.length > most && (
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setMost(most + batch)}
          >
            Show more of {count(found.length)}
          </Button>
        )}
      </Stack>
    </Panel>
  )
}

interface EntryProps {
  item: Returning
  /** The same entry, as it would come back with what is chosen now. */
  now: Returning
  checked: boolean
  onCheck: (on: boolean) => void
}

function Entry({ item, now, checked, onCheck }: EntryProps) {
  const short = item.kind === 'unit' ? null : `${count(now.possible)} of ${count(now.count)} can come back`
  return (
    <Checkbox
      label={item.name}
      description={[short && `${short}.`, ...now.why].filter(Boolean).join(' ') || undefined}
      disabled={item.possible === 0 && !checked}
      checked={checked}
      onChange={(event) => onCheck(event.currentTarget.checked)}
      styles={{ label: { overflowWrap: 'anywhere', color: 'inherit' } }}
    />
  )
}

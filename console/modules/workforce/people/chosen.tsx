// The employees that are ticked, and the actions on them. They stay ticked when the page of the list changes.
import { Button, Group, Text } from '@mantine/core'
import type { Employee } from '../types.ts'
import { people } from '../words.ts'
import type { Leaving } from './offboard-many-dialog.tsx'

export interface ChosenProps {
  /** Those of this page. */
  rows: readonly Employee[] | undefined
  chosen: ReadonlySet<number>
  onChoose: (chosen: ReadonlySet<number>) => void
  onOffboard: (leaving: Leaving) => void
}

export function Chosen({ rows = [], chosen, onChoose, onOffboard }: ChosenProps) {
  const free = rows.filter(({ id, status }) => status === 'active' && !chosen.has(id))
  if (!chosen.size) return null
  return (
    <Group gap="xs" w="100%" role="group" aria-label="Chosen employees">
      <Text size="sm" role="status">
        {people(chosen.size)} chosen
      </Text>
      <Button
        size="compact-sm"
        color="red"
        variant="outline"
        onClick={() => onOffboard({ employee_ids: [...chosen] })}
      >
        Offboard {people(chosen.size)}
      </Button>
      {free.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChoose(new Set([...chosen, ...free.map(({ id }) => id)]))}
        >
          Choose all on this page
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => onChoose(new Set())}>
        Clear the choice
      </Button>
    </Group>
  )
}

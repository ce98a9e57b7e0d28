// What stays, on which ground and until when.
import { List, Text } from '@mantine/core'
import type { Kept } from '../../api/types.ts'
import { count } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'
import { sentenceCase } from '../../ui/words.ts'

export function KeptList({ items }: { items: readonly Kept[] }) {
  if (!items.length) return <Text size="sm">Nothing is kept.</Text>
  return (
    <List size="sm" spacing={6} listStyleType="none">
      {items.map((item) => (
        <List.Item key={`${item.module}-${item.name}`}>
          <b>{item.count === 1 ? sentenceCase(item.name) : `${sentenceCase(item.name)}: ${count(item.count)}`}</b>
          <Text size="sm">
            {item.ground}
            {item.until && `, until ${plainDate(item.until)}`}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}

// Events one below the other, the latest first: a point for each, its title, and more text if there is some.
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

export interface TimelineEntry {
  key: string | number
  title: string
  /** When, and who. */
  note: ReactNode
  more?: ReactNode
}

export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map(({ key, title, note, more }) => (
        <li key={key}>
          <span className="life-dot" aria-hidden />
          <Text size="sm" fw={600} className="breaks">
            {title}
          </Text>
          <Text size="xs" component="div">
            {note}
          </Text>
          {more}
        </li>
      ))}
    </ol>
  )
}

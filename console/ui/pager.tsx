// Paging by cursor. The server names the next page; the browser's history has the page before.
import { Button, Group } from '@mantine/core'
import { IconChevronRight, IconChevronsLeft } from '@tabler/icons-react'

export interface PagerProps {
  cursor?: string
  next: string | null | undefined
  onTurn: (cursor: string | undefined) => void
}

export function Pager({ cursor, next, onTurn }: PagerProps) {
  if (!cursor && !next) return null
  return (
    <Group justify="flex-end" gap="xs" component="nav" aria-label="Pages">
      <Button
        variant="default"
        size="xs"
        disabled={!cursor}
        leftSection={<IconChevronsLeft size={14} aria-hidden />}
        onClick={() => onTurn(undefined)}
      >
        First page
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!next}
        rightSection={<IconChevronRight size={14} aria-hidden />}
        onClick={() => onTurn(next ?? undefined)}
      >
        Next page
      </Button>
    </Group>
  )
}

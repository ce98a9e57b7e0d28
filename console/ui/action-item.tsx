// An entry of a menu of actions: what it does, and below it what to know first or why it is not allowed.
import { Menu, Text } from '@mantine/core'

export interface ActionItemProps {
  title: string
  note?: string
  destructive?: boolean
  /** Why not, as a sentence, or null. */
  lack: string | null
  onClick: () => void
}

export function ActionItem({ title, note, destructive, lack, onClick }: ActionItemProps) {
  return (
    <Menu.Item disabled={lack !== null} className="action-item" onClick={onClick}>
      <Text size="sm" fw={500} c={destructive && !lack ? 'var(--mantine-color-error)' : undefined}>
        {title}
      </Text>
      {(lack ?? note) && <Text size="xs">{lack ?? note}</Text>}
    </Menu.Item>
  )
}

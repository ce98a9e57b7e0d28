// An entry of a menu of actions. Below its name it says what to know first, or why it is not allowed.
import { Menu, Text } from '@mantine/core'

export interface ActionItemProps {
  title: string
  note?: string
  destructive?: boolean
  /** Why it is not allowed, as a sentence, or null. */
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

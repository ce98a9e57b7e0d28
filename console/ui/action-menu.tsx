// A button that opens a menu of actions.
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface ActionMenuProps {
  /** What stands on the button. */
  title: string
  /** Beside the heading of a part of a page. */
  small?: boolean
  /** Each an `ActionItem`. */
  children: ReactNode
}

export const ActionMenu = ({ title, small, children }: ActionMenuProps) => (
  <Menu position="bottom-end" width={300}>
    <Menu.Target>
      <Button
        size={small ? 'xs' : undefined}
        variant="default"
        rightSection={<IconChevronDown size={small ? 14 : 16} aria-hidden />}
      >
        {title}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
)

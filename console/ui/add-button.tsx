// The button beside a list's heading that adds one more.
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ReasonButton } from './reason-button.tsx'
import type { Open } from './row-acts.tsx'

export interface Add {
  /** As a verb: "Add a lock". */
  label: string
  /** Why it is not allowed, as a sentence, or null. */
  lack: string | null
  /** True for one of several lists of a page: the button is drawn less strongly. */
  quiet?: boolean
  dialog?: (close: () => void) => ReactNode
  /** Called instead of opening a dialog. */
  act?: () => void
}

export interface AddButtonProps {
  add: Add
  /** True beside the heading of a whole page. */
  large: boolean
  onOpen: Open
}

export function AddButton({ add: { label, lack, quiet, dialog, act }, large, onOpen }: AddButtonProps) {
  return (
    <ReasonButton
      size={large ? undefined : 'xs'}
      variant={quiet ? 'default' : undefined}
      reason={lack}
      leftSection={<IconPlus size={large ? 16 : 14} aria-hidden />}
      onClick={() => (dialog ? onOpen(dialog) : act?.())}
    >
      {label}
    </ReasonButton>
  )
}

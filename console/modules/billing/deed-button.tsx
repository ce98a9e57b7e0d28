// A button with a dialog for an action on one thing.
import { useState } from 'react'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { DeedDialog, type Deed } from './deed-dialog.tsx'

export interface DeedButtonProps extends Deed {
  /** What stands on the button. */
  label: string
  /** Why it is not allowed now, or null. */
  reason: string | null
  primary?: boolean
}

export function DeedButton({ label, reason, primary, ...deed }: DeedButtonProps) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ReasonButton
        variant={primary ? undefined : 'default'}
        reason={reason}
        onClick={() => setOpened(true)}
        aria-label={deed.title}
      >
        {label}
      </ReasonButton>
      {opened && <DeedDialog {...deed} onClose={() => setOpened(false)} />}
    </>
  )
}

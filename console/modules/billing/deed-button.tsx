// A button for something that is done to one thing, with a dialog that says what follows and takes a reason.
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'

export type DeedPath =
  | '/invoices/{id}/cancel'
  | '/invoices/{id}/issue'
  | `/recurring-invoices/{id}/${'pause' | 'resume' | 'end'}`
  | `/services/{id}/${'activate' | 'suspend' | 'cancel'}`

export interface DeedButtonProps {
  path: DeedPath
  id: number
  title: string
  /** What follows. */
  text: string
  /** The dialog's button, which says what it does. */
  submit: string
  /** The button that opens it. */
  label: string
  /** Why not now, or null. */
  reason: string | null
  destructive?: boolean
  primary?: boolean
  small?: boolean
}

export function DeedButton(props: DeedButtonProps) {
  const { path, id, title, text, submit, label, reason, destructive, primary, small } = props
  const [opened, setOpened] = useState(false)
  const [why, setWhy] = useState('')
  const deed = useChange((body: { reason?: string }, headers) =>
    answer(api.POST(path as '/services/{id}/cancel', { params: { path: { id } }, body, headers })),
  )
  const close = () => {
    setOpened(false)
    setWhy('')
    deed.forget()
  }
  const send = async () => {
    if (await deed.run({ reason: why.trim() || undefined })) close()
  }
  return (
    <>
      <ReasonButton
        variant={primary ? undefined : 'default'}
        size={small ? 'compact-sm' : undefined}
        reason={reason}
        onClick={() => setOpened(true)}
        aria-label={title}
      >
        {label}
      </ReasonButton>
      {opened && (
        <Dialog
          title={title}
          opened
          onClose={close}
          onSubmit={send}
          submit={submit}
          destructive={destructive}
          busy={deed.busy}
          problem={deed.problem}
        >
          <Text size="sm">{text}</Text>
          <TextInput
            label="Reason"
            description="Optional, for the audit log"
            data-autofocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </Dialog>
      )}
    </>
  )
}

// A small form over the page: the fields, the server's refusal, and one button that says what it does.
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { ApiProblem } from '../api/problem.ts'
import { useFocusBack } from './focus-back.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { ReasonButton } from './reason-button.tsx'

export interface DialogProps {
  title: string
  opened: boolean
  onClose: () => void
  onSubmit: () => void
  /** What the button does, as a verb: "Delete the instance". */
  submit: string
  destructive?: boolean
  busy?: boolean
  /** Why it cannot be sent yet. */
  reason?: string | null
  problem?: ApiProblem | null
  /** Fields whose errors stand beside them already. */
  shownFields?: readonly string[]
  /** For forms with fields side by side. */
  wide?: boolean
  children: ReactNode
}

export function Dialog(props: DialogProps) {
  useFocusBack(props.opened)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!props.reason) props.onSubmit()
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size={props.wide ? 'lg' : 'md'}>
      <form onSubmit={send} noValidate ref={markFirst}>
        <Stack gap="md">
          {props.problem && <ProblemPanel error={props.problem} shownFields={props.shownFields} />}
          {props.children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              Back
            </Button>
            <ReasonButton
              type="submit"
              color={props.destructive ? 'red' : undefined}
              loading={props.busy}
              reason={props.reason}
            >
              {props.submit}
            </ReasonButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/**
 * The first field gets the focus, or the button to cancel where there is no field. Without the mark the
 * library would focus the cross.
 */
function markFirst(form: HTMLFormElement | null): void {
  if (!form || form.querySelector('[data-autofocus]')) return
  form
    .querySelector('input:not([type=hidden], [type=file]), textarea, button')
    ?.setAttribute('data-autofocus', '')
}

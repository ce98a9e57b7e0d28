// A small form over the page: the fields, the server's answer when it is a no, and one button that says what it does.
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { ApiProblem } from '../api/problem.ts'
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
  children: ReactNode
}

export function Dialog(props: DialogProps) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!props.reason) props.onSubmit()
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <form onSubmit={send} noValidate>
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

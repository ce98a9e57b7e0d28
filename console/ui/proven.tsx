// What is shown only to a person who has shown a moment ago who they are; it stays once it is there.
import { Group, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useChange } from '../api/use-change.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { proofFields, useProof } from './proof.tsx'
import { ReasonButton } from './reason-button.tsx'

export function Proven({ children }: { children: ReactNode }) {
  const proof = useProof(true)
  const [isOpen, setOpen] = useState(false)
  const pass = useChange((_: void) => proof.give())
  if (!isOpen && !proof.asked) setOpen(true)
  if (isOpen || !proof.asked) return children
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!proof.lack) void pass.run()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {pass.problem && <ProblemPanel error={pass.problem} shownFields={proofFields} />}
        {proof.field(pass.problem)}
        <Group justify="flex-end">
          <ReasonButton type="submit" reason={proof.lack} loading={pass.busy}>
            Go on
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}

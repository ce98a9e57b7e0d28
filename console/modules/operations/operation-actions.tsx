// What can be done with an operation now. Actions that are not allowed stay visible and say why.
import { Button, Menu, Text, TextInput, Textarea } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Operation } from './types.ts'
import { isFinal } from './queries.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { OwnPassword } from '../../ui/own-password.tsx'
import { useOperationLack } from './lacks.ts'

export type Control =
  | 'cancel'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'retry_children'
  | 'accept_failures'
  | 'force'
  | 'approve'
  | 'decline'

interface ControlWords {
  title: string
  explanation: string
  destructive?: boolean
}

const controls: Record<Control, ControlWords> = {
  approve: {
    title: 'Approve',
    explanation:
      'You are the second person: you have looked at the plan, and it goes on. The person who asked for it or ' +
      'confirmed it cannot approve it.',
    destructive: true,
  },
  decline: { title: 'Decline', explanation: 'It ends here; what was done so far is undone.' },
  pause: { title: 'Pause', explanation: 'The step at work is finished, then it rests until it is resumed.' },
  resume: { title: 'Resume', explanation: 'It goes on where it stopped.' },
  retry: { title: 'Retry', explanation: 'It tries again now what failed or waits. What is done stays done.' },
  retry_children: {
    title: 'Try them again',
    explanation: 'All that it has started and that failed are tried again, as many at once as it allows.',
  },
  accept_failures: {
    title: 'Go on without them',
    explanation: 'Those that failed stay as they are, and it goes on with the others.',
  },
  cancel: {
    title: 'Call off',
    explanation: 'What was done so far is undone, in reverse order.',
    destructive: true,
  },
  force: {
    title: 'Force the end',
    destructive: true,
    explanation: 'It goes on although something is left. What is left behind is recorded and chased.',
  },
}

export function OperationActions({ operation }: { operation: Operation }) {
  const [chosen, setChosen] = useState<Control | null>(null)
  const lackOf = useOperationLack(operation)
  if (isFinal(operation.status)) return null
  const asksSecond = operation.steps.some(({ key }) => key === 'approve')
  const shown = (Object.keys(controls) as Control[]).filter(
    (control) =>
      (asksSecond || !ofApproval(control)) && (operation.children !== null || !ofChildren(control)),
  )
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {shown.map((control) => (
            <ActionItem key={control} control={control} lack={lackOf(control)} onChoose={setChosen} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && <ControlDialog control={chosen} operation={operation} onClose={() => setChosen(null)} />}
    </>
  )
}

const ofChildren = (control: Control): boolean => control in pathsOfChildren
const pathsOfChildren = {
  retry_children: '/operations/{id}/children/retry',
  accept_failures: '/operations/{id}/children/accept',
} as const
const ofApproval = (action: string): boolean => action === 'approve' || action === 'decline'
/** Actions for which the server wants the password once more. */
const isProven = (control: Control): boolean => control === 'force' || ofApproval(control)

interface ActionItemProps {
  control: Control
  /** Why the action is not allowed, or null. */
  lack: string | null
  onChoose: (control: Control) => void
}

function ActionItem({ control, lack, onChoose }: ActionItemProps) {
  const { title, destructive } = controls[control]
  return (
    <Menu.Item disabled={lack !== null} className="action-item" onClick={() => onChoose(control)}>
      <Text size="sm" fw={500} c={destructive && !lack ? 'var(--mantine-color-error)' : undefined}>
        {title}
      </Text>
      {lack && <Text size="xs">{lack}</Text>}
    </Menu.Item>
  )
}

export function ControlDialog({
  control,
  operation,
  onClose,
}: {
  control: Control
  operation: Operation
  onClose: () => void
}) {
  const [typed, setTyped] = useState({ reason: '', slug: '', password: '' })
  const { title, explanation, destructive } = controls[control]
  const act = useControl(control, operation)
  const slug = operation.organization?.slug ?? ''
  const submit = async () => {
    if (await act.run(typed)) onClose()
  }
  const why = whyNotYet(control, slug, typed)
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={title}
      destructive={destructive}
      busy={act.busy}
      problem={act.problem}
      reason={why}
      shownFields={['reason', 'slug', 'password']}
    >
      <Text size="sm">{explanation}</Text>
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={typed.reason}
        error={act.problem?.errors.reason?.join(' ')}
        onChange={(event) => setTyped({ ...typed, reason: event.currentTarget.value })}
      />
      {isProven(control) && (
        <>
          {slug && control === 'force' && (
            <TextInput
              label={`Type ${slug}`}
              autoComplete="off"
              autoCapitalize="none"
              value={typed.slug}
              error={act.problem?.errors.slug?.join(' ')}
              onChange={(event) => setTyped({ ...typed, slug: event.currentTarget.value })}
            />
          )}
          <OwnPassword
            description={null}
            value={typed.password}
            error={act.problem?.errors.password?.join(' ')}
            onChange={(event) => setTyped({ ...typed, password: event.currentTarget.value })}
          />
        </>
      )}
    </Dialog>
  )
}

function useControl(control: Control, operation: Operation) {
  const params = { path: { id: operation.id } }
  return useChange(
    async ({ reason, slug, password }: { reason: string; slug: string; password: string }, headers) => {
      if (isProven(control)) await answer(api.POST('/step-up', { body: { password } }))
      if (control === 'approve') {
        const digest = operation.confirmed_digest ?? operation.digest
        return answer(
          api.POST('/operations/{id}/approve', { params, body: { digest, reason: reason.trim() }, headers }),
        )
      }
      if (control === 'decline') {
        return answer(
          api.POST('/operations/{id}/decline', { params, body: { reason: reason.trim() }, headers }),
        )
      }
      if (control !== 'force') {
        return answer(
          api.POST(pathOf(control), {
            params,
            body: { reason: reason.trim() },
            headers,
          }),
        )
      }
      return answer(
        api.POST('/operations/{id}/force', {
          params,
          body: { reason: reason.trim(), slug: slug || undefined },
          headers,
        }),
      )
    },
  )
}

type Simple = Exclude<Control, 'force' | 'approve' | 'decline'>
const pathOf = (control: Simple) =>
  control === 'retry_children' || control === 'accept_failures'
    ? pathsOfChildren[control]
    : (`/operations/{id}/${control}` as const)

function whyNotYet(
  control: Control,
  slug: string,
  typed: { reason: string; slug: string; password: string },
): string | null {
  if (!typed.reason.trim()) return 'Say why first.'
  if (!isProven(control)) return null
  if (control === 'force' && typed.slug !== slug) return `Type ${slug} first.`
  return typed.password ? null : 'Type your password first.'
}

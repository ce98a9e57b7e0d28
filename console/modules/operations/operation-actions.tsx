// What can be done with an operation now. Actions that are not allowed stay visible and say why.
import { Button, Menu, Text, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { Operation } from './types.ts'
import { isFinal } from './queries.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Reason } from '../../ui/reason.tsx'
import { useOperationLack } from './lacks.ts'

type Action = Operation['actions'][number]['action']

/** An action with a dialog of its own. Confirming and manual steps have their place on the page. */
export type Control = Exclude<Action, 'confirm' | 'complete_step'>

interface ControlWords {
  title: string
  explanation: string
  destructive?: boolean
}

const controls: Record<Control, ControlWords> = {
  approve: {
    title: 'Approve',
    explanation:
      'As the second person you say that you have read the plan, and it goes on. The person who asked for it or ' +
      'confirmed it cannot approve it.',
    destructive: true,
  },
  decline: { title: 'Decline', explanation: 'It ends here; what was done so far is undone.' },
  pause: {
    title: 'Pause',
    explanation: 'The present step is finished. Then nothing happens until it is resumed.',
  },
  resume: { title: 'Resume', explanation: 'It goes on where it stopped.' },
  retry: { title: 'Retry', explanation: 'The failed step is tried again now. What is done stays done.' },
  retry_children: {
    title: 'Try them again',
    explanation:
      'Everything that it has started and that failed is tried again, as many at once as it allows.',
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
    explanation:
      'It goes on although something is left. What is left is recorded, and Tenure keeps trying to delete it.',
  },
}

export function OperationActions({ operation }: { operation: Operation }) {
  const [chosen, setChosen] = useState<Control | null>(null)
  const lackOf = useOperationLack(operation)
  if (isFinal(operation.status)) return null
  const known = new Set(operation.actions.map(({ action }) => action))
  const shown = (Object.keys(controls) as Control[]).filter((control) => known.has(control))
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

const explanationOf = (control: Control, { status }: Operation): string =>
  control === 'cancel' && status === 'planned'
    ? 'Nothing has begun. The plan can still be read, and no longer confirmed.'
    : controls[control].explanation

interface ControlDialogProps {
  control: Control
  operation: Operation
  onClose: () => void
}

export function ControlDialog({ control, operation, onClose }: ControlDialogProps) {
  const { title, destructive } = controls[control]
  const slug = control === 'force' ? (operation.organization?.slug ?? '') : ''
  return (
    <FormDialog
      title={title}
      submit={title}
      destructive={destructive}
      initialValues={{ reason: '', slug: '' }}
      proves={operation.actions.some(({ action, step_up }) => action === control && step_up)}
      whyNotYet={(values) => whyNotYet(slug, values)}
      send={({ reason, slug: typed }, headers) =>
        send(control, operation, { reason: reason.trim(), slug: typed || undefined }, headers)
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{explanationOf(control, operation)}</Text>
          <Reason data-autofocus {...form.getInputProps('reason')} />
          {slug && (
            <TextInput
              label={`Type ${slug}`}
              autoComplete="off"
              autoCapitalize="none"
              {...form.getInputProps('slug')}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}

const pathsOfChildren = {
  retry_children: '/operations/{id}/children/retry',
  accept_failures: '/operations/{id}/children/accept',
} as const

function send(
  control: Control,
  { id, digest, confirmed_digest: confirmed }: Operation,
  { reason, slug }: { reason: string; slug: string | undefined },
  headers: { 'idempotency-key': string },
): Promise<Operation> {
  const params = { path: { id } }
  if (control === 'approve') {
    const body = { digest: confirmed ?? digest, reason }
    return answer(api.POST('/operations/{id}/approve', { params, body, headers }))
  }
  if (control === 'force')
    return answer(api.POST('/operations/{id}/force', { params, body: { reason, slug }, headers }))
  const path =
    control === 'retry_children' || control === 'accept_failures'
      ? pathsOfChildren[control]
      : (`/operations/{id}/${control}` as const)
  return answer(api.POST(path, { params, body: { reason }, headers }))
}

function whyNotYet(slug: string, typed: { reason: string; slug: string }): string | null {
  if (!typed.reason.trim()) return 'Say why first.'
  return slug && typed.slug !== slug ? `Type ${slug} first.` : null
}

// An operation while it runs: what it waits for with the remedy, every step with its progress, and the
// summary at the end.
import { Accordion, Alert, Anchor, Stack, Text } from '@mantine/core'
import {
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconCircleX,
  IconPlayerPause,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import type { Blocker, Operation, Reason } from './types.ts'
import { count, counted } from '../../ui/numbers.ts'
import { Panel } from '../../ui/page.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { duration } from '../../ui/times.ts'
import { When } from '../../ui/when.tsx'
import { Additions } from './additions.tsx'
import { ApprovalPanel } from './approval-panel.tsx'
import { ChildrenPanel } from './children-panel.tsx'
import { RemedyButton } from './blocker-cards.tsx'
import { EffectList } from './effect-list.tsx'
import { useOperationLack } from './lacks.ts'
import { ControlDialog } from './operation-actions.tsx'
import { waitsForAdditions, waitsForApproval } from './operation-words.ts'
import { StepList } from './step-list.tsx'
import { WaitingReason } from './waiting-reason.tsx'
import { paths } from '../../ui/paths.ts'

export function ProgressView({ operation }: { operation: Operation }) {
  return (
    <Stack gap="lg">
      <Ended operation={operation} />
      <Failed operation={operation} />
      <WaitingFor operation={operation} />
      <Paused operation={operation} />
      {waitsForAdditions(operation) && <Additions key={operation.digest} operation={operation} />}
      {waitsForApproval(operation) && <ApprovalPanel operation={operation} />}
      <Overall operation={operation} />
      <ChildrenPanel operation={operation} />
      <Panel title="Steps">
        <StepList operation={operation} />
      </Panel>
      {!waitsForApproval(operation) && <ConfirmedPlan operation={operation} />}
    </Stack>
  )
}

function Overall({ operation }: { operation: Operation }) {
  const { steps, status } = operation
  if (status === 'cancelled') return null
  const backwards = status === 'cancelling'
  const passed = backwards ? ['undone', 'skipped'] : ['done', 'skipped']
  const done = steps.filter((step) => passed.includes(step.status)).length
  return (
    <Stack gap={4}>
      <ProgressBar
        label="Overall progress"
        done={done}
        total={steps.length}
        finished={status === 'done'}
        text={
          `${count(done)} of ${counted(steps.length, 'step')} ` +
          `${backwards ? 'undone' : 'done'}${noReturn(operation)}`
        }
      />
    </Stack>
  )
}

const noReturn = ({ past_point_of_no_return: past, status }: Operation): string =>
  past && status !== 'done' ? ' · past the point of no return, it can no longer be called off' : ''

function Paused({ operation }: { operation: Operation }) {
  if (operation.status !== 'paused' || operation.stopped_by) return null
  return (
    <Alert
      variant="light"
      color="gray"
      icon={<IconPlayerPause aria-hidden />}
      title="It is paused"
      role="status"
    >
      It does nothing until a person resumes it. What is done stays done.
    </Alert>
  )
}

function WaitingFor({ operation }: { operation: Operation }) {
  if (operation.status !== 'waiting' || !operation.waiting_for.length) return null
  return (
    <Alert
      variant="light"
      color="orange"
      icon={<IconHourglass aria-hidden />}
      title={waitsForPerson(operation) ?? 'It waits, and goes on by itself when this is settled'}
      role="status"
    >
      <Stack gap={6} align="flex-start">
        {operation.waiting_for.map((reason) => (
          <Fragment key={reason.code + reason.message}>
            <WaitingReason reason={reason} />
            <RemedyButton link={linkOf(reason, operation)} organization={operation.organization} />
          </Fragment>
        ))}
        {operation.next_check_at && !waitsForPerson(operation) && (
          <Text size="xs">
            Looked at again <When at={operation.next_check_at} />
          </Text>
        )}
      </Stack>
    </Alert>
  )
}

const personWords: Partial<Record<Reason['asks'], string>> = {
  approve: 'It waits for a second person',
  confirm: 'It waits until a person confirms what was found since',
  decide: 'It waits for a decision about what failed',
  manual: 'It waits until a person has done something by hand',
}

/** What it asks a person for, or null when it goes on by itself. */
const waitsForPerson = ({ waiting_for: reasons }: Operation): string | null =>
  reasons.map(({ asks }) => personWords[asks]).find((words) => words !== undefined) ?? null

/**
 * The blocker of the plan that belongs to a reason: the one with the same sentence, which knows where the
 * remedy is. A blocker that counts things has another sentence after each of them that is settled, so then
 * the code is compared.
 */
const linkOf = (reason: Reason, { blockers }: Operation): Blocker['link'] =>
  (
    blockers.find(({ message }) => message === reason.message) ??
    blockers.find(({ code }) => code === reason.code)
  )?.link ??
  places[reason.code] ??
  null

/** Where the reasons are settled that came up after the plan, by code. */
const places: Record<string, Blocker['link']> = {
  locked: { kind: 'lock', id: 0 },
  legal_hold: { kind: 'lock', id: 0 },
  brake: { kind: 'brake', id: 0 },
  velocity: { kind: 'brake', id: 0 },
}

function Failed({ operation }: { operation: Operation }) {
  const [retrying, setRetrying] = useState(false)
  const lack = useOperationLack(operation)('retry')
  const { status, error } = operation
  if (status !== 'failed' || !error) return null
  return (
    <Alert
      variant="light"
      color="red"
      icon={<IconCircleX aria-hidden />}
      title="It stopped with an error"
      role="alert"
    >
      <Text size="sm" className="breaks">
        {error.message} ({error.code})
      </Text>
      <Text size="sm" mb="xs">
        What is done stays done. Mend the cause and retry; it goes on where it stopped.
      </Text>
      <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setRetrying(true)}>
        Retry
      </ReasonButton>
      {retrying && <ControlDialog control="retry" operation={operation} onClose={() => setRetrying(false)} />}
    </Alert>
  )
}

function Ended({ operation }: { operation: Operation }) {
  const { status, finished_at: end, started_at: start, organization } = operation
  if (status === 'cancelled') {
    return (
      <Alert
        variant="light"
        color="gray"
        icon={<IconInfoCircle aria-hidden />}
        title="It was called off"
        role="status"
      >
        What had been done was undone.
      </Alert>
    )
  }
  if (status !== 'done') return null
  const took = start && end ? ` It took ${duration(Date.parse(end) - Date.parse(start))}.` : ''
  return (
    <Alert
      variant="light"
      color="green"
      icon={<IconCircleCheck aria-hidden />}
      title={operation.ended ?? `${operation.title}: done`}
      role="status"
    >
      <Text size="sm">
        {operation.steps.some(({ forced }) => forced)
          ? 'It was ended by force. What was left is listed under the operations, and Tenure keeps trying to delete it.'
          : 'Every step is done.'}
        {took}
      </Text>
      <ReceiptLink operation={operation} />
      {organization && (
        <Anchor component={Link} size="sm" {...paths.audit({ organization_id: String(organization.id) })}>
          See every entry in the audit
        </Anchor>
      )}
    </Alert>
  )
}

/** An erasing ends with a receipt, which says more than its steps. */
function ReceiptLink({ operation }: { operation: Operation }) {
  const number = operation.steps
    .map(({ result }) => result?.receipt_number)
    .find((found) => found !== undefined)
  if (number === undefined) return null
  return (
    <Anchor component={Link} size="sm" {...paths.receipt({ number: String(number) })} display="block">
      Receipt {String(number)}
    </Anchor>
  )
}

/** What was confirmed stays readable, folded away. */
function ConfirmedPlan({ operation }: { operation: Operation }) {
  const [open, setOpen] = useState<string | null>(null)
  if (!operation.plan.effects.length) return null
  return (
    <Accordion variant="contained" value={open} onChange={setOpen} order={2}>
      <Accordion.Item value="plan">
        <Accordion.Control>The plan that was confirmed</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <Text size="sm">{operation.plan.summary}</Text>
            <EffectList effects={operation.plan.effects} operation={operation.id} />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

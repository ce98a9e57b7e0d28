// The steps from top to bottom: status as icon and word, progress with counts, the part of each control
// plane, what a step waits for, and the point of no return.
import { Badge, Group, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core'
import type { Operation, Reason, Step, StepPart } from './types.ts'
import { useNow } from '../../ui/clock.ts'
import { count } from '../../ui/numbers.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { StepStatusChip, stepLooks } from './status.tsx'
import { duration } from '../../ui/times.ts'
import { humanize } from '../../ui/words.ts'
import { stepStatusWords } from './words.ts'
import { CompleteStepButton } from './complete-step-button.tsx'
import { WaitingReason } from './waiting-reason.tsx'

export function StepList({ operation }: { operation: Operation }) {
  return (
    <Stack component="ol" gap={0} className="plain-list" aria-label="Steps">
      {operation.steps.map((step) => (
        <StepRow key={step.key} step={step} operation={operation} />
      ))}
    </Stack>
  )
}

function StepRow({ step, operation }: { step: Step; operation: Operation }) {
  const { icon: StepIcon, color, spins } = stepLooks[step.status] ?? stepLooks.pending
  return (
    <li
      className="step"
      aria-current={step.status === 'running' || step.status === 'waiting' ? 'step' : undefined}
    >
      <Group align="flex-start" wrap="nowrap" gap="sm">
        <ThemeIcon variant="light" color={color} radius="xl" size="md">
          <StepIcon size={16} aria-hidden className={spins ? 'spins' : undefined} />
        </ThemeIcon>
        <Stack gap={6} flex={1} miw={0}>
          <Group justify="space-between" gap="xs">
            <Text fw={step.status === 'pending' || step.status === 'skipped' ? 400 : 600} className="breaks">
              {step.title}
            </Text>
            <Group gap="xs">
              <Elapsed step={step} />
              {step.status === 'pending' ? (
                <VisuallyHidden>{stepStatusWords.pending}</VisuallyHidden>
              ) : (
                <StepStatusChip status={step.status} />
              )}
            </Group>
          </Group>
          {step.point_of_no_return && !['skipped', 'done'].includes(step.status) && (
            <Text size="sm" className="no-return">
              From here on it cannot be called off.
            </Text>
          )}
          <StepProgress step={step} />
          <Parts parts={step.parts} />
          {step.status === 'waiting' &&
            notSaidByParts(step).map((reason) => (
              <WaitingReason key={reason.code + reason.message} reason={reason} />
            ))}
          {step.error && !step.waiting_for.some(({ message }) => message === step.error?.message) && (
            <Text size="sm" c="var(--mantine-color-error)" className="breaks">
              {step.error.message}
            </Text>
          )}
          {step.attempt > 1 && <Text size="xs">Attempt {step.attempt}</Text>}
          <CompleteStepButton step={step} operation={operation} />
        </Stack>
      </Group>
    </li>
  )
}

/** Reasons that no control plane's own line says already. */
const notSaidByParts = ({ parts, waiting_for: reasons }: Step): Reason[] =>
  reasons.filter(({ message, remedy }) => remedy || !parts.some((part) => part.message === message))

function StepProgress({ step: { progress, status, title } }: { step: Step }) {
  if (!progress || (progress.total === 0 && !progress.message)) return null
  // How fast a step was is left out once it is done.
  const message = progress.message && status !== 'done' ? ` · ${readable(progress.message)}` : ''
  if (progress.total === 0)
    return (
      <Text size="xs" className="breaks">
        {progress.message}
      </Text>
    )
  return (
    <Stack gap={2}>
      <ProgressBar
        label={title}
        size="sm"
        done={progress.done}
        total={progress.total}
        finished={status === 'done'}
        text={`${count(progress.done)} of ${count(progress.total)}${message}`}
      />
    </Stack>
  )
}

/** "staff_notes, 81300 rows a second" -> "staff notes, 81,300 rows a second" */
const readable = (message: string): string =>
  message.replace(
    /^(\w+), (\d+) rows/,
    (_, table: string, rate: string) => `${humanize(table)}, ${count(Number(rate))} rows`,
  )

function Parts({ parts }: { parts: readonly StepPart[] }) {
  if (!parts?.length) return null
  return (
    <ul className="parts">
      {parts.map((part) => (
        <li key={part.name}>
          <Group gap="xs" justify="space-between">
            <Text size="sm" className="breaks">
              {part.title}
            </Text>
            <Badge color={stepLooks[part.status]?.color ?? 'gray'}>
              {stepStatusWords[part.status] ?? part.status}
              {part.total > 0 && ` · ${count(part.done)} of ${count(part.total)}`}
            </Badge>
          </Group>
          {part.message && (
            <Text size="xs" className="breaks">
              {part.message}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}

function Elapsed({ step }: { step: Step }) {
  const now = useNow(1_000)
  if (!step.started_at) return null
  const end = step.finished_at ? Date.parse(step.finished_at) : now
  return <Text size="xs">{duration(end - Date.parse(step.started_at))}</Text>
}

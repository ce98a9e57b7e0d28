// Many leave at once: an operation, planned and counted first. What ends is listed on the plan's page before
// anybody confirms.
import { Text, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { NewOperation } from '../../operations/index.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { people } from '../words.ts'
import { paths } from '../../../ui/paths.ts'

export type Whom = { employee_ids: number[] } | { unit_id: number } | { everyone: true }

export interface OffboardManyDialogProps {
  organization: Organization
  whom: Whom
  onClose: () => void
}

export function OffboardManyDialog({ organization, whom, onClose }: OffboardManyDialogProps) {
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const [typed, setTyped] = useState({ date: today, reason: '' })
  const navigate = useNavigate()
  const plan = useChange((body: NewOperation, headers) => answer(api.POST('/operations', { body, headers })))
  const submit = async () => {
    const input = { ...whom, effective_date: typed.date }
    const kind = 'employees.offboard'
    const operation = await plan.run({
      kind,
      organization_id: organization.id,
      input,
      reason: typed.reason.trim(),
    })
    if (operation) await navigate(paths.operation({ operation: String(operation.id) }))
  }
  const lack = useManyLack(organization)
  return (
    <Dialog
      title={titleOf(whom)}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Show the plan"
      busy={plan.busy}
      problem={plan.problem}
      reason={lack ?? (typed.reason.trim() ? null : 'Say why first.')}
      shownFields={['effective_date', 'reason']}
    >
      <Text size="sm">
        First it is counted what would end: deployments and future shifts. Nothing changes until you have seen
        the plan and confirmed it. What was, stays in the history.
      </Text>
      <TextInput
        label="Last day"
        type="date"
        max={today}
        value={typed.date}
        error={plan.problem?.errors.effective_date?.join(' ')}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, date: value })}
      />
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={typed.reason}
        error={plan.problem?.errors.reason?.join(' ')}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, reason: value })}
      />
    </Dialog>
  )
}

function titleOf(whom: Whom): string {
  if ('employee_ids' in whom) return `Offboard ${people(whom.employee_ids.length)}`
  return 'unit_id' in whom ? 'Offboard everybody at the unit' : 'Offboard everybody'
}

/** People leave an organization that works or is closed. */
export function useManyLack(organization: Organization): string | null {
  const lack = useLack('operations.plan')
  return lack ?? whyNobodyLeaves(organization)
}

export const whyNobodyLeaves = ({ status }: Organization): string | null =>
  status === 'active' || status === 'retired'
    ? null
    : 'People are offboarded from an organization that is active or closed.'

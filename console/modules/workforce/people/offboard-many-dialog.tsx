// Offboarding many employees: an operation that is planned and counted first. Its page lists what ends before
// a person confirms it.
import { Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../../ui/paths.ts'
import { Reason } from '../../../ui/reason.tsx'
import { people } from '../words.ts'
import { useManyLack } from './lacks.ts'

/** Which employees leave. */
export type Leaving = { employee_ids: number[] } | { unit_id: number } | { everyone: true }

export interface OffboardManyDialogProps {
  organization: Organization
  leaving: Leaving
  onClose: () => void
}

export function OffboardManyDialog({ organization, leaving, onClose }: OffboardManyDialogProps) {
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const navigate = useNavigate()
  const lack = useManyLack(organization)
  return (
    <FormDialog
      title={titleOf(leaving)}
      submit="Show the plan"
      onClose={onClose}
      initialValues={{ effective_date: today, reason: '' }}
      whyNotYet={({ reason }) => lack ?? (reason.trim() ? null : 'Say why first.')}
      send={({ effective_date, reason }, headers) => {
        const body = {
          kind: 'employees.offboard',
          organization_id: organization.id,
          input: { ...leaving, effective_date },
          reason: reason.trim(),
        }
        return answer(api.POST('/operations', { body, headers }))
      }}
      onDone={({ id }) => void navigate(paths.operation({ operation: String(id) }))}
    >
      {(form) => (
        <>
          <Text size="sm">
            First Tenure counts what would end: deployments and future shifts. Nothing changes until you have
            seen the plan and confirmed it. The history is kept.
          </Text>
          <TextInput label="Last day" type="date" max={today} {...form.getInputProps('effective_date')} />
          <Reason data-autofocus {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

function titleOf(leaving: Leaving): string {
  if ('employee_ids' in leaving) return `Offboard ${people(leaving.employee_ids.length)}`
  return 'unit_id' in leaving ? 'Offboard all people at the unit' : 'Offboard all people'
}

// What a person may say about an operation before it is planned, besides the reason.
import { TextInput } from '@mantine/core'
import type { Organization } from '../organizations/index.ts'
import { nowMilliseconds } from '../../ui/clock.ts'
import { addDays, todayIn } from '../../ui/days.ts'
import { WholeInput } from '../../ui/whole-input.tsx'
import { useOperationKinds } from './kinds.ts'

/** Fields of the operation's input as they are typed. An empty one is not sent. */
export type PlanInput = Partial<Record<PlanField, string>>

const planFields = ['effective_date', 'window_days', 'new_slug'] as const
type PlanField = (typeof planFields)[number]

/**
 * The names under which the server refuses a field: `field` when the plan checks it, `input.field` when its
 * shape is wrong.
 */
export const plannedFields = planFields.flatMap((field) => [field, `input.${field}`])

/** The input as the server takes it. */
export const inputOf = ({ window_days: days, ...texts }: PlanInput): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...texts, ...(days && { window_days: Number(days) }) }).filter(
      ([, value]) => value !== '',
    ),
  )

interface PlanFieldsProps {
  kind: string
  organization: Organization
  value: PlanInput
  errors: Readonly<Record<string, readonly string[]>>
  onChange: (value: PlanInput) => void
}

export function PlanFields({ kind, organization, value, errors, onChange }: PlanFieldsProps) {
  const taken = useOperationKinds().data?.items.find((each) => each.kind === kind)?.fields ?? []
  const error = (field: PlanField) => (errors[`input.${field}`] ?? errors[field])?.join(' ')
  const tomorrow = addDays(todayIn(nowMilliseconds(), organization.timezone), 1)
  const inputs: Record<PlanField, React.ReactNode> = {
    effective_date: (
      <TextInput
        key="effective_date"
        type="date"
        maw={240}
        label="Begins on"
        description={`A day to come in ${organization.timezone}; if empty: at once`}
        min={tomorrow}
        value={value.effective_date ?? ''}
        error={error('effective_date')}
        onChange={(event) => onChange({ ...value, effective_date: event.currentTarget.value })}
      />
    ),
    window_days: (
      <WholeInput
        key="window_days"
        maw={240}
        label="Days until the purge date"
        description="If empty: as its type says"
        value={value.window_days ?? ''}
        error={error('window_days')}
        onChange={(days) => onChange({ ...value, window_days: String(days) })}
      />
    ),
    new_slug: (
      <TextInput
        key="new_slug"
        maw={320}
        label="Another slug"
        description={`Where another organization has taken its own; if empty: ${organization.slug ?? 'as it is'}`}
        value={value.new_slug ?? ''}
        error={error('new_slug')}
        onChange={(event) => onChange({ ...value, new_slug: event.currentTarget.value })}
      />
    ),
  }
  return planFields.filter((field) => taken.includes(field)).map((field) => inputs[field])
}

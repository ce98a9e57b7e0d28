// The input of a field of the organization, as its kind says.
import { Select, TextInput, type TextInputProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { useForm } from '@mantine/form'
import { fieldOf, type FieldKind, type FieldName } from '#lifecycle/organization/fields.ts'
import { ZoneInput } from '../../ui/zone-input.tsx'
import { hierarchiesQuery, planTiersQuery } from './catalogue/queries.ts'

type FieldInputProps = ReturnType<ReturnType<typeof useForm>['getInputProps']> & {
  field: FieldName
  /** The type of the organization. Plans of this type are offered; without it, those of all types. */
  type?: string | null
  description?: string
}

const ofKinds: Partial<Record<FieldKind, TextInputProps>> = {
  slug: { autoCapitalize: 'none' },
  day: { type: 'date' },
}

export function FieldInput({ field, type, ...input }: FieldInputProps) {
  const { kind, title, label = title } = fieldOf(field)
  if (kind === 'timezone') return <ZoneInput label={label} {...input} />
  if (kind === 'plan') return <PlanInput label={label} type={type ?? undefined} {...input} />
  if (kind === 'hierarchy') return <HierarchyInput label={label} {...input} />
  return <TextInput label={label} {...ofKinds[kind]} {...input} />
}

type ChoiceProps = Omit<FieldInputProps, 'field' | 'type'> & { label: string }

function PlanInput({ type, ...input }: ChoiceProps & { type?: string }) {
  const tiers = useQuery(planTiersQuery(type)).data?.items ?? []
  return <Choice choices={tiers.filter((each) => each.is_offered || each.key === input.value)} {...input} />
}

function HierarchyInput(input: ChoiceProps) {
  return <Choice choices={useQuery(hierarchiesQuery).data?.items ?? []} {...input} />
}

/** The form holds texts, so that an empty choice is an empty text. */
const Choice = ({
  choices,
  ...input
}: ChoiceProps & { choices: readonly { key: string; title: string }[] }) => (
  <Select
    placeholder="None"
    clearable
    searchable
    data={choices.map(({ key, title }) => ({ value: key, label: title }))}
    {...input}
    value={input.value || null}
    onChange={(value) => input.onChange(value ?? '')}
  />
)

/** What is sent of a typed text: undefined for an empty one. */
export function typed(field: FieldName, text: string): string | undefined {
  const trimmed = text.trim()
  return (fieldOf(field).kind === 'country' ? trimmed.toUpperCase() : trimmed) || undefined
}

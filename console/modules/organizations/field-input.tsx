// The input of a field of the organization, as its kind says.
import { TextInput, type TextInputProps } from '@mantine/core'
import type { useForm } from '@mantine/form'
import { fieldOf, type FieldKind, type FieldName } from '#lifecycle/organization/fields.ts'
import { ZoneInput } from '../../ui/zone-input.tsx'

type FieldInputProps = ReturnType<ReturnType<typeof useForm>['getInputProps']> & {
  field: FieldName
  description?: string
}

const ofKinds: Partial<Record<FieldKind, TextInputProps>> = {
  slug: { autoCapitalize: 'none' },
  email: { type: 'email' },
}

export function FieldInput({ field, ...input }: FieldInputProps) {
  const { kind, title, label = title } = fieldOf(field)
  return kind === 'timezone' ? (
    <ZoneInput label={label} {...input} />
  ) : (
    <TextInput label={label} {...ofKinds[kind]} {...input} />
  )
}

/** What is sent of a typed text: undefined for an empty one. */
export function typed(field: FieldName, text: string): string | undefined {
  const trimmed = text.trim()
  return (fieldOf(field).kind === 'country' ? trimmed.toUpperCase() : trimmed) || undefined
}

// A custom field: its definition, new or changed, and the way to delete one that no contact has.
import { isolated } from '#platform/characters.ts'
import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core'
import { answer, api } from '../../api/client.ts'
import type { ContactField, FieldChange, NewField } from './types.ts'
import type { OrganizationType } from '../organizations/index.ts'
import { FormDialog, type DialogForm } from '../../ui/form-dialog.tsx'
import { DeleteFieldButton } from './delete-field-button.tsx'

export const kindWords: Record<ContactField['kind'], string> = {
  text: 'A text',
  number: 'A number',
  date: 'A date',
  choice: 'One of several choices',
}

export interface FieldDialogProps {
  /** The field to change. Without it, a new one is added. */
  field?: ContactField
  types: readonly OrganizationType[]
  onClose: () => void
}

export function FieldDialog({ field, types, onClose }: FieldDialogProps) {
  return (
    <FormDialog
      title={field ? `Change ${isolated(field.title)}` : 'Add a custom field'}
      submit={field ? 'Save the field' : 'Add the field'}
      onClose={onClose}
      initialValues={initialValues(field)}
      whyNotYet={whyNotYet}
      send={(values, headers) =>
        field
          ? answer(
              api.PATCH('/contact-fields/{key}', {
                params: { path: { key: field.key } },
                body: changeOf(values),
                headers,
              }),
            )
          : answer(api.POST('/contact-fields', { body: newOf(values), headers }))
      }
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('title')} />
          {!field && <KeyAndKind form={form} />}
          {form.values.kind === 'choice' && (
            <TagsInput
              label="Choices"
              required
              description="Press Enter after each. A choice that a contact has cannot be removed"
              {...form.getInputProps('choices')}
            />
          )}
          <Select
            label="Asked for"
            placeholder="All types of organizations"
            clearable
            clearButtonProps={{ 'aria-label': 'All types' }}
            data={types.map(({ key, title }) => ({ value: key, label: title }))}
            {...form.getInputProps('organization_type')}
          />
          <Checkbox label="Must be filled in" {...form.getInputProps('is_required', { type: 'checkbox' })} />
          {field && (
            <Checkbox
              label="In use"
              description="If it is off, the field is neither asked for nor shown. Its values stay"
              {...form.getInputProps('is_active', { type: 'checkbox' })}
            />
          )}
          {field && <DeleteFieldButton field={field} onDeleted={onClose} />}
        </>
      )}
    </FormDialog>
  )
}

/** Parts of the definition that cannot change once the field exists. */
const KeyAndKind = ({ form }: { form: DialogForm<Values> }) => (
  <>
    <TextInput
      label="Key"
      required
      description="The name that programs use. It never changes. Lower-case letters, digits and underscores"
      {...form.getInputProps('key')}
    />
    <Select
      label="Holds"
      allowDeselect={false}
      data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
      {...form.getInputProps('kind')}
    />
  </>
)

type Values = ReturnType<typeof initialValues>

const initialValues = (field?: ContactField) => ({
  key: field?.key ?? '',
  title: field?.title ?? '',
  kind: field?.kind ?? ('text' as ContactField['kind']),
  choices: field?.choices ?? ([] as string[]),
  organization_type: field?.organization_type ?? null,
  is_required: field?.is_required ?? false,
  is_active: field?.is_active ?? true,
})

const changeOf = ({
  title,
  kind,
  choices,
  organization_type,
  is_required,
  is_active,
}: Values): FieldChange => ({
  title: title.trim(),
  ...(kind === 'choice' && { choices }),
  organization_type,
  is_required,
  is_active,
})

const newOf = ({ key, title, kind, choices, organization_type, is_required }: Values): NewField => ({
  key: key.trim(),
  title: title.trim(),
  kind,
  choices: kind === 'choice' ? choices : [],
  organization_type,
  is_required,
})

function whyNotYet({ key, title, kind, choices }: Values): string | null {
  if (!title.trim()) return 'Give the name first.'
  if (!key.trim()) return 'Give the key first.'
  return kind === 'choice' && !choices.length ? 'Give at least one choice first.' : null
}

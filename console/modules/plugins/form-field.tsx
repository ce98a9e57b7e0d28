// One field of a declared form, and rows of fields.
import {
  ActionIcon,
  Button,
  Checkbox,
  FileInput,
  Group,
  Paper,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { useForm } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { AmountInput } from '../../ui/amount-input.tsx'
import { WholeInput } from '../../ui/whole-input.tsx'
import type { PageField, Row } from './queries.ts'
import { currencyOf, emptyRow, type FormValues } from './form-values.ts'

export interface FormFieldProps {
  field: PageField
  state: ReturnType<typeof useForm<FormValues>>
  /** The path of the value in the form: `lines.0.quantity`. */
  path?: string
}

export function FormField({ field, state, path = field.name }: FormFieldProps) {
  const label = { label: field.title, required: field.required, description: field.hint }
  const props = state.getInputProps(path)
  switch (field.kind) {
    case 'rows':
      return <Rows field={field} state={state} path={path} />
    case 'long_text':
      return <Textarea {...label} autosize minRows={3} maxRows={12} {...props} />
    case 'number':
      return <WholeInput {...label} {...props} />
    case 'money':
      return <AmountInput {...label} currency={currencyOf(state.getValues())} {...props} />
    case 'choice': {
      const data = field.choices?.map(({ value, title }) => ({ value, label: title }))
      return <Select {...label} data={data} allowDeselect={!field.required} {...props} />
    }
    case 'yes_no':
      return <Checkbox label={field.title} {...state.getInputProps(path, { type: 'checkbox' })} />
    case 'file':
      return <FileInput {...label} placeholder="Choose a file" {...props} />
    default:
      return <TextInput {...label} {...props} />
  }
}

interface RowsProps extends Required<FormFieldProps> {
  field: Extract<PageField, { kind: 'rows' }>
}

function Rows({ field, state, path }: RowsProps) {
  const { fields } = field
  const rows = (state.getValues()[path] ?? []) as Row[]
  return (
    <Stack gap="xs" component="fieldset" className="plain-fieldset">
      <Text component="legend" size="sm" fw={500}>
        {field.title}
      </Text>
      {state.errors[path] && (
        <Text size="sm" c="red" role="alert">
          {state.errors[path]}
        </Text>
      )}
      {rows.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no other name, and are only added at the end
        <Paper withBorder p="sm" key={index}>
          <Group align="flex-end" gap="xs">
            {fields.map((inner) => (
              <div key={inner.name} style={{ flex: inner.kind === 'text' ? '2 1 160px' : '1 1 90px' }}>
                <FormField field={inner} state={state} path={`${path}.${index}.${inner.name}`} />
              </div>
            ))}
            <ActionIcon
              variant="default"
              size="lg"
              disabled={rows.length === 1}
              aria-label={`Take row ${index + 1} away`}
              onClick={() => state.removeListItem(path, index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => state.insertListItem(path, emptyRow(field))}
      >
        Add a row
      </Button>
    </Stack>
  )
}

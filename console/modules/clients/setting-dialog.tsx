// One setting: a known one with a field that fits it, or a free one with a key and a text.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { answer, api } from '../../api/client.ts'
import type { ClientSetting, SettingBody } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

export interface SettingDialogProps {
  organization: Organization
  known: readonly { key: string; title: string }[]
  /** As they are. */
  settings: readonly ClientSetting[]
  onClose: () => void
}

const free = 'a key of your own'

export function SettingDialog({ organization, known, settings, onClose }: SettingDialogProps) {
  const form = useForm({
    initialValues: {
      chosen: known[0]?.key ?? free,
      key: '',
      value: '',
      reason: '',
    },
  })
  const { chosen, value, reason } = form.values
  const key = chosen === free ? form.values.key.trim() : chosen
  const save = useChange(
    (body: SettingBody) => {
      const path = { organization: String(organization.id), key }
      return answer(
        api.PUT('/organizations/{organization}/client-settings/{key}', { params: { path }, body }),
      )
    },
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await save.run({ value: sentValue(key, value.trim()), reason: reason.trim() || undefined })) onClose()
  }
  const before = settings.find((setting) => setting.key === key)
  return (
    <Dialog
      title="Set a setting"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Save the setting"
      busy={save.busy}
      problem={save.problem}
      reason={!key ? 'Give the key first.' : value.trim() ? null : 'Give the value first.'}
      shownFields={['key', 'value', 'reason']}
    >
      <Select
        label="Setting"
        allowDeselect={false}
        data-autofocus
        data={[
          ...known.map(({ key: each, title }) => ({ value: each, label: title })),
          { value: free, label: 'Something else' },
        ]}
        value={chosen}
        onChange={(next) => form.setValues({ chosen: next ?? free, value: '' })}
      />
      {chosen === free && (
        <TextInput
          label="Key"
          required
          description="Lower-case letters, digits, dots and underscores"
          {...form.getInputProps('key')}
        />
      )}
      <ValueInput
        chosen={key}
        now={before && String(before.value)}
        value={value}
        error={form.errors.value}
        onChange={(next) => form.setFieldValue('value', next)}
      />
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        {...form.getInputProps('reason')}
      />
    </Dialog>
  )
}

const booleans = ['tax_exempt', 'marketing_consent']
const numbers = ['payment_due_days']
const choices: Readonly<Record<string, { value: string; label: string }[]>> = {
  invoice_delivery: [
    { value: 'email', label: 'By e-mail' },
    { value: 'paper', label: 'On paper' },
    { value: 'both', label: 'Both' },
  ],
}
const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

interface ValueInputProps {
  chosen: string
  now: string | undefined
  value: string
  onChange: (value: string) => void
  error: ReactNode
}

function ValueInput({ chosen, now, value, onChange, error }: ValueInputProps) {
  const shared = {
    label: 'Value',
    required: true,
    error,
    description: now ? `Now: ${now}` : undefined,
  }
  const data = booleans.includes(chosen) ? yesNo : choices[chosen]
  if (data)
    return (
      <Select
        {...shared}
        allowDeselect={false}
        data={data}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  if (numbers.includes(chosen)) {
    return (
      <TextInput
        {...shared}
        type="number"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <Textarea
      {...shared}
      autosize
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function sentValue(key: string, text: string): string | number | boolean {
  if (booleans.includes(key)) return text === 'true'
  return numbers.includes(key) ? Number(text) : text
}

// One setting: a known one with a field that fits it, or a free one with a key and a text.
import { Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { answer, api } from '../../api/client.ts'
import type { ClientSetting } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { WholeInput } from '../../ui/whole-input.tsx'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'

export interface SettingDialogProps {
  organization: Organization
  known: readonly { key: string; title: string }[]
  /** The settings as they are now. */
  settings: readonly ClientSetting[]
  onClose: () => void
}

const free = 'a key of your own'

export function SettingDialog({ organization, known, settings, onClose }: SettingDialogProps) {
  return (
    <FormDialog
      title="Set a setting"
      submit="Save the setting"
      onClose={onClose}
      initialValues={{
        chosen: known[0]?.key ?? free,
        key: '',
        value: '',
        reason: '',
      }}
      whyNotYet={(values) =>
        !keyOf(values) ? 'Give the key first.' : values.value.trim() ? null : 'Give the value first.'
      }
      send={(values) => {
        const key = keyOf(values)
        const path = { organization: String(organization.id), key }
        const body = { value: sentValue(key, values.value.trim()), reason: given(values.reason) }
        return answer(
          api.PUT('/organizations/{organization}/client-settings/{key}', { params: { path }, body }),
        )
      }}
    >
      {(form) => (
        <>
          <Select
            label="Setting"
            allowDeselect={false}
            data-autofocus
            data={[
              ...known.map(({ key: each, title }) => ({ value: each, label: title })),
              { value: free, label: 'Another setting' },
            ]}
            value={form.values.chosen}
            onChange={(next) => form.setValues({ chosen: next ?? free, value: '' })}
          />
          {form.values.chosen === free && (
            <TextInput
              label="Key"
              required
              description="Lower-case letters, digits, dots and underscores"
              {...form.getInputProps('key')}
            />
          )}
          <ValueInput
            chosen={keyOf(form.values)}
            now={nowOf(settings, keyOf(form.values))}
            value={form.values.value}
            error={form.errors.value}
            onChange={(next) => form.setFieldValue('value', next)}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const keyOf = ({ chosen, key }: { chosen: string; key: string }): string =>
  chosen === free ? key.trim() : chosen

function nowOf(settings: readonly ClientSetting[], key: string): string | undefined {
  const before = settings.find((setting) => setting.key === key)
  return before && String(before.value)
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
  if (numbers.includes(chosen))
    return <WholeInput {...shared} value={value} onChange={(next) => onChange(String(next))} />
  return (
    <Textarea {...shared} autosize value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  )
}

function sentValue(key: string, text: string): string | number | boolean {
  if (booleans.includes(key)) return text === 'true'
  return numbers.includes(key) ? Number(text) : text
}

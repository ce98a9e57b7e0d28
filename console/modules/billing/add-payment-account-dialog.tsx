// Adding a card or bank account by the name that the provider gave it. A full number is refused by the
// server, and here no field asks for one.
import { Group, Select, Text, TextInput } from '@mantine/core'
import type { NewPaymentAccount } from './types.ts'
import { answer, api, at } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog, type DialogForm } from '../../ui/form-dialog.tsx'
import { given } from '../../ui/words.ts'
import { WholeInput } from '../../ui/whole-input.tsx'

const initialValues = {
  kind: 'card' as 'card' | 'ach',
  provider: 'stripe',
  token: '',
  label: '',
  brand: '',
  last_four: '',
  expires_month: '' as number | string,
  expires_year: '' as number | string,
}

export function AddPaymentAccountDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  return (
    <FormDialog
      title="Add a payment account"
      submit="Add the payment account"
      onClose={onClose}
      initialValues={initialValues}
      whyNotYet={whyNotYet}
      send={(values, headers) => {
        const request = { params: at(organization.id), body: bodyOf(values), headers }
        return answer(api.POST('/organizations/{organization}/payment-accounts', request))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            Tenure keeps only the provider's token and the last four digits, never a full number.
          </Text>
          <Group grow align="flex-start">
            <Select
              label="Kind"
              allowDeselect={false}
              data={[
                { value: 'card', label: 'Card' },
                { value: 'ach', label: 'Bank account (ACH)' },
              ]}
              {...form.getInputProps('kind')}
            />
            <TextInput label="Provider" required {...form.getInputProps('provider')} />
          </Group>
          <TextInput
            label="Token"
            description="The provider's name for the account"
            required
            autoComplete="off"
            {...form.getInputProps('token')}
          />
          <Group grow align="flex-start">
            <TextInput
              label={form.values.kind === 'card' ? 'Brand' : 'Bank'}
              required
              {...form.getInputProps('brand')}
            />
            <TextInput
              label="Last four digits"
              required
              inputMode="numeric"
              autoComplete="off"
              {...form.getInputProps('last_four')}
            />
          </Group>
          {form.values.kind === 'card' && <Expiry form={form} />}
          <TextInput
            label="Label"
            description="Optional, for example Main card"
            {...form.getInputProps('label')}
          />
        </>
      )}
    </FormDialog>
  )
}

const Expiry = ({ form }: { form: DialogForm<typeof initialValues> }) => (
  <Group grow align="flex-start">
    <WholeInput label="Expiry month" required {...form.getInputProps('expires_month')} />
    <WholeInput label="Year" required {...form.getInputProps('expires_year')} />
  </Group>
)

function bodyOf({
  kind,
  provider,
  token,
  label,
  brand,
  last_four: digits,
  expires_month: month,
  expires_year: year,
}: typeof initialValues): NewPaymentAccount {
  const expiry = kind === 'card' ? { expires_month: Number(month), expires_year: Number(year) } : {}
  return {
    kind,
    provider: provider.trim(),
    token: token.trim(),
    label: given(label),
    brand: brand.trim(),
    last_four: digits.trim(),
    ...expiry,
  }
}

function whyNotYet({
  kind,
  token,
  brand,
  last_four: digits,
  expires_month: month,
  expires_year: year,
}: typeof initialValues): string | null {
  if (!token.trim()) return 'Give the token first.'
  if (!brand.trim()) return kind === 'card' ? 'Give the brand first.' : 'Give the bank first.'
  if (!/^\d{4}$/.test(digits.trim())) return 'Give the last four digits first.'
  return kind === 'ach' || (month && year) ? null : 'Say first when it expires.'
}

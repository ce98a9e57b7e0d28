// A package of the catalogue: added, or changed.
import { isolated } from '#platform/characters.ts'
import { Group, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { AmountInput } from '../../ui/amount-input.tsx'
import type { Package, Period } from './types.ts'
import { answer, api, by } from '../../api/client.ts'
import { decimalOfMinor, isCurrencyCode, positiveRefusal, toMinor } from '../../ui/numbers.ts'
import { optionsOf, periodWords } from './words.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

export function PackageDialog({ known, onClose }: { known: Package | null; onClose: () => void }) {
  return (
    <FormDialog
      title={known ? `Change ${isolated(known.name)}` : 'Add a package'}
      submit={known ? 'Save' : 'Add the package'}
      onClose={onClose}
      initialValues={valuesOf(known)}
      names={{ amount_minor: 'amount' }}
      whyNotYet={whyNotYet}
      send={(values, headers) => {
        const fields = fieldsOf(values)
        return known
          ? answer(api.PATCH('/packages/{id}', { params: by(known.id), body: fields, headers }))
          : answer(api.POST('/packages', { body: { ...fields, key: values.key.trim() }, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label="Key"
            description="Services use it to name the package. It never changes"
            required
            disabled={known !== null}
            {...form.getInputProps('key')}
          />
          <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
          <Group grow align="flex-start">
            <TextInput label="Currency" {...form.getInputProps('currency')} />
            <AmountInput
              label="Price without tax"
              currency={form.values.currency}
              {...form.getInputProps('amount')}
            />
          </Group>
          <Select
            label="How often"
            placeholder="Once"
            clearable
            clearButtonProps={{ 'aria-label': 'Once' }}
            data={optionsOf(periodWords)}
            {...form.getInputProps('period')}
          />
          <Switch
            label="Only for organizations that it is set for"
            {...form.getInputProps('is_restricted', { type: 'checkbox' })}
          />
          <Switch label="Can be ordered" {...form.getInputProps('is_active', { type: 'checkbox' })} />
        </>
      )}
    </FormDialog>
  )
}

type Values = ReturnType<typeof valuesOf>

function valuesOf(known: Package | null) {
  const { amount_minor, currency } = known ?? {}
  const amount = currency && typeof amount_minor === 'number' ? decimalOfMinor(amount_minor, currency) : ''
  return {
    key: known?.key ?? '',
    name: known?.name ?? '',
    description: known?.description ?? '',
    currency: known?.currency ?? '',
    amount,
    period: (known?.period ?? null) as Period | null,
    is_restricted: known?.is_restricted ?? false,
    is_active: known?.is_active ?? true,
  }
}

function fieldsOf({ name, description, currency, amount, period, is_restricted, is_active }: Values) {
  const code = currency.trim().toUpperCase()
  return {
    name: name.trim(),
    description: description.trim() || null,
    currency: code || null,
    amount_minor: amount === '' ? null : toMinor(amount, code),
    period: period || null,
    is_restricted,
    is_active,
  }
}

function whyNotYet({ name, key, currency, amount }: Values): string | null {
  if (!name.trim()) return 'Give it a name first.'
  if (!key.trim()) return 'Give it a key first.'
  if ((amount === '') !== (currency.trim() === '')) return 'A price has an amount and a currency.'
  if (!currency.trim()) return null
  return isCurrencyCode(currency)
    ? positiveRefusal(amount, currency)
    : 'The currency has three letters, such as EUR.'
}

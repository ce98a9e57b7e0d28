// A package of the catalogue: added, or changed.
import { isolated } from '#platform/characters.ts'
import { Group, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Package, Period } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { minorDigits, toMinor } from '../../ui/numbers.ts'
import { optionsOf, periodWords } from './words.tsx'

export function PackageDialog({ known, onClose }: { known: Package | null; onClose: () => void }) {
  const form = useForm({ initialValues: valuesOf(known) })
  const save = useChange(
    (values: Values, headers) => {
      const fields = fieldsOf(values)
      return known
        ? answer(api.PATCH('/packages/{id}', { params: { path: { id: known.id } }, body: fields, headers }))
        : answer(api.POST('/packages', { body: { ...fields, key: values.key.trim() }, headers }))
    },
    (problem) =>
      form.setErrors({ ...fieldErrors(problem), amount: problem.errors.amount_minor?.join(' ') ?? '' }),
  )
  const submit = async () => {
    if (await save.run(form.values)) onClose()
  }
  return (
    <Dialog
      title={known ? `Change ${isolated(known.name)}` : 'Add a package'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={known ? 'Save' : 'Add the package'}
      busy={save.busy}
      problem={save.problem}
      shownFields={['key', 'name', 'description', 'currency', 'amount_minor', 'period']}
      reason={whyNotYet(form.values)}
    >
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label="Key"
        description="By which services name it; stays as it is"
        required
        disabled={known !== null}
        {...form.getInputProps('key')}
      />
      <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
      <Group grow align="flex-start">
        <NumberInput
          label="Price without tax"
          hideControls
          thousandSeparator=","
          allowNegative={false}
          decimalScale={minorDigits(form.values.currency.toUpperCase())}
          {...form.getInputProps('amount')}
        />
        <TextInput label="Currency" maxLength={3} {...form.getInputProps('currency')} />
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
    </Dialog>
  )
}

type Values = ReturnType<typeof valuesOf>

function valuesOf(known: Package | null) {
  const digits = minorDigits(known?.currency ?? 'EUR')
  const amount: string | number =
    known && known.amount_minor !== null ? (known.amount_minor / 10 ** digits).toFixed(digits) : ''
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
    amount_minor: amount === '' ? null : toMinor(String(amount), code),
    period: period || null,
    is_restricted,
    is_active,
  }
}

function whyNotYet({ name, key, currency, amount }: Values): string | null {
  if (!name.trim()) return 'Give it a name first.'
  if (!key.trim()) return 'Give it a key first.'
  if ((amount === '') !== (currency.trim() === '')) return 'A price has an amount and a currency.'
  return currency && !/^[A-Za-z]{3}$/.test(currency.trim())
    ? 'The currency has three letters, such as EUR.'
    : null
}

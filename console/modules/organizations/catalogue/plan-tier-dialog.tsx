// A plan tier, new or changed.
import { isolated } from '#platform/characters.ts'
import { Checkbox, MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import { AmountInput } from '../../../ui/amount-input.tsx'
import { FormDialog, type DialogForm } from '../../../ui/form-dialog.tsx'
import { currencyCode, decimalOfMinor, positiveRefusal, toMinor } from '../../../ui/numbers.ts'
import { OptionalReason } from '../../../ui/reason.tsx'
import { WholeInput } from '../../../ui/whole-input.tsx'
import { given } from '../../../ui/words.ts'
import type { OrganizationType } from '../types.ts'
import { limitsOf, limitsRefusal, limitsText } from './limits.ts'
import type { PlanTier } from './queries.ts'

export interface PlanTierDialogProps {
  /** The plan tier to change. Without it, a new one is added. */
  tier?: PlanTier
  types: readonly OrganizationType[]
  onClose: () => void
}

export function PlanTierDialog({ tier, types, onClose }: PlanTierDialogProps) {
  return (
    <FormDialog
      title={tier ? `Change ${isolated(tier.title)}` : 'Add a plan tier'}
      submit={tier ? 'Save the plan tier' : 'Add the plan tier'}
      onClose={onClose}
      wide
      initialValues={initialValues(tier)}
      names={{ price_minor: 'price' }}
      whyNotYet={whyNotYet}
      send={({ key, ...values }, headers) =>
        tier
          ? answer(
              api.PATCH('/plan-tiers/{key}', {
                params: { path: { key: tier.key } },
                body: bodyOf(values),
                headers,
              }),
            )
          : answer(api.POST('/plan-tiers', { body: { key: key.trim(), ...bodyOf(values) }, headers }))
      }
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('title')} />
          {!tier && (
            <TextInput
              label="Key"
              required
              description="The name that programs use. It never changes. Lower-case letters, digits and underscores"
              {...form.getInputProps('key')}
            />
          )}
          <MultiSelect
            label="For the types"
            required
            data={types.map(({ key, title }) => ({ value: key, label: title }))}
            {...form.getInputProps('organization_types')}
          />
          <Price form={form} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <WholeInput label="Days of a trial" required {...form.getInputProps('trial_days')} />
            <WholeInput label="Days at most" required {...form.getInputProps('trial_days_most')} />
          </SimpleGrid>
          <TextInput
            label="Limits"
            placeholder="units 10, people 50"
            description="Shown with the organization. The product that you sell holds them"
            {...form.getInputProps('limits')}
          />
          <Checkbox
            label="Offered"
            description="If it is off, new organizations cannot choose it"
            {...form.getInputProps('is_offered', { type: 'checkbox' })}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const Price = ({ form }: { form: DialogForm<Values> }) => (
  <SimpleGrid cols={{ base: 1, sm: 3 }}>
    <TextInput
      label="Currency"
      placeholder="EUR"
      description="Empty: agreed with each customer"
      {...form.getInputProps('currency')}
    />
    <AmountInput label="Price" currency={form.values.currency} {...form.getInputProps('price')} />
    <Select
      label="For each"
      allowDeselect={false}
      disabled={!form.values.currency}
      description=" "
      data={[
        { value: 'month', label: 'Month' },
        { value: 'year', label: 'Year' },
      ]}
      {...form.getInputProps('period')}
    />
  </SimpleGrid>
)

type Values = ReturnType<typeof initialValues>

const initialValues = (tier?: PlanTier) => ({
  key: '',
  title: tier?.title ?? '',
  organization_types: tier?.organization_types ?? ([] as string[]),
  currency: tier?.currency ?? '',
  price: tier?.price_minor != null && tier.currency ? decimalOfMinor(tier.price_minor, tier.currency) : '',
  period: tier?.period ?? ('month' as 'month' | 'year'),
  trial_days: (tier?.trial_days ?? 30) as number | string,
  trial_days_most: (tier?.trial_days_most ?? 90) as number | string,
  limits: limitsText(tier?.limits ?? {}),
  is_offered: tier?.is_offered ?? true,
  reason: '',
})

function bodyOf(values: Omit<Values, 'key'>) {
  const priced = values.currency.trim() !== ''
  return {
    title: values.title.trim(),
    organization_types: values.organization_types,
    currency: priced ? currencyCode(values.currency) : null,
    price_minor: priced ? toMinor(values.price, values.currency) : null,
    period: priced ? values.period : null,
    trial_days: Number(values.trial_days),
    trial_days_most: Number(values.trial_days_most),
    limits: limitsOf(values.limits),
    is_offered: values.is_offered,
    reason: given(values.reason),
  }
}

function whyNotYet({ title, organization_types: types, currency, price, limits }: Values): string | null {
  if (!title.trim()) return 'Give the name first.'
  if (!types.length) return 'Choose a type first.'
  return (currency.trim() ? positiveRefusal(price, currency) : null) ?? limitsRefusal(limits)
}

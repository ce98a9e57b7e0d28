// The pages that ask for type and plan, and for the first administrator and the trial.
import { isolated } from '#platform/characters.ts'
import { Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { counted } from '../../../ui/numbers.ts'
import { Reason } from '../../../ui/reason.tsx'
import { WholeInput } from '../../../ui/whole-input.tsx'
import type { PlanTier } from '../catalogue/queries.ts'
import { limitWords, priceWords, trialWords } from '../catalogue/words.ts'
import { organizationTypesQuery } from '../queries.ts'
import type { OpeningForm } from './values.ts'

export function TypePart({ form, tiers }: { form: OpeningForm; tiers: readonly PlanTier[] }) {
  const types = useQuery(organizationTypesQuery).data?.items ?? []
  const choose = (type: string) => form.setValues({ type, plan: '', trial_days: '' })
  const offered = tiers.filter(({ is_offered }) => is_offered)
  return (
    <>
      <Radio.Group label="What is it?" required {...form.getInputProps('type')} onChange={choose}>
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing={8} mt={6}>
          {types.map(({ key, title }) => (
            <Radio.Card key={key} value={key} p="sm" className="choice-card">
              <Card title={title} />
            </Radio.Card>
          ))}
        </SimpleGrid>
      </Radio.Group>
      {form.values.type && (
        <Radio.Group label="Plan" required {...form.getInputProps('plan')}>
          <Stack gap={8} mt={6}>
            {offered.map((tier) => (
              <Radio.Card key={tier.key} value={tier.key} p="sm" className="choice-card">
                <Card title={tier.title} lines={tierLines(tier)} />
              </Radio.Card>
            ))}
            {!offered.length && (
              <Text size="sm">No plan is offered for this type. Add one in the settings.</Text>
            )}
          </Stack>
        </Radio.Group>
      )}
    </>
  )
}

/** The price and the limits of a plan, for a person who chooses one. */
function tierLines(tier: PlanTier): string[] {
  const price = tier.price_minor === null ? 'Price agreed with each customer' : priceWords(tier)
  const limits = Object.keys(tier.limits).length ? [`Limits: ${limitWords(tier)}`] : []
  return [`${price}. Trial: ${trialWords(tier)}`, ...limits]
}

const Card = ({ title, lines = [] }: { title: string; lines?: readonly string[] }) => (
  <div style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
    <Radio.Indicator />
    <div>
      <Text size="sm" fw={600} className="breaks">
        {title}
      </Text>
      {lines.map((line) => (
        <Text size="xs" key={line}>
          {line}
        </Text>
      ))}
    </div>
  </div>
)

export function AdministratorPart({ form, tier }: { form: OpeningForm; tier: PlanTier | undefined }) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="First administrator's e-mail"
          inputMode="email"
          required
          description="Is invited, and becomes the primary contact"
          {...form.getInputProps('administrator_email')}
        />
        <TextInput label="Name" description="If it is known" {...form.getInputProps('administrator_name')} />
      </SimpleGrid>
      <WholeInput
        label="Days of the trial"
        maw={240}
        disabled={tier?.trial_days_most === 0}
        placeholder={String(tier?.trial_days ?? '')}
        description={trialDescription(tier)}
        {...form.getInputProps('trial_days')}
      />
      <Reason
        description="It stands in the audit log and on the operation"
        {...form.getInputProps('reason')}
      />
    </>
  )
}

function trialDescription(tier: PlanTier | undefined): string {
  if (!tier) return ''
  if (tier.trial_days_most === 0) return `${isolated(tier.title)} has no trial`
  return `By default ${counted(tier.trial_days, 'day')}; ${tier.trial_days_most} at most; 0 is none`
}

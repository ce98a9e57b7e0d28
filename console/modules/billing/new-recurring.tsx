// Setting up an invoice that is issued again and again.
import { Button, Group, Paper, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CatchUp, NewRecurring, Period } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useInvoiceDefaults, type InvoiceDefaults } from '../clients/index.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Page } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { addressOf, ForOrganization, organizationCrumbs } from '../organizations/index.ts'
import { optionsOf, periodWords } from './words.tsx'
import { CatchUpQuestion } from './catch-up.tsx'
import { useChangeLack } from './lacks.ts'
import { emptyLine, LinesEditor, toBody, whyLinesNotYet } from './lines-editor.tsx'
import { paths } from '../../ui/paths.ts'
import { currencyCode, isCurrencyCode, wholeRefusal } from '../../ui/numbers.ts'
import { WholeInput } from '../../ui/whole-input.tsx'

const route = getRouteApi('/app/organizations/$organization/billing/recurring/new')

export function NewRecurringPage() {
  const { organization } = route.useParams() as { organization: string }
  return <ForOrganization address={organization}>{(data) => <NewForm organization={data} />}</ForOrganization>
}

function NewForm({ organization }: { organization: Organization }) {
  const defaults = useInvoiceDefaults(organization.id)
  return defaults && <Form organization={organization} defaults={defaults} />
}

const initialValues = {
  name: '',
  number_prefix: '',
  currency: 'EUR',
  period: 'month' as Period,
  starts_on: '',
  ends_on: '',
  due_in_days: 14 as number | string,
}

function Form({ organization, defaults }: { organization: Organization; defaults: InvoiceDefaults }) {
  const navigate = useNavigate()
  const form = useForm({ initialValues: { ...initialValues, ...defaults } })
  const [lines, setLines] = useState(() => [emptyLine()])
  const lack = useChangeLack(organization, 'invoices.create')
  const add = useChange(
    (body: NewRecurring, headers) => {
      const params = { path: { organization: String(organization.id) } }
      return answer(api.POST('/organizations/{organization}/recurring-invoices', { params, body, headers }))
    },
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const { values } = form
  const currency = currencyCode(values.currency)
  const params = { organization: addressOf(organization) }
  const submit = async (catchUp?: CatchUp) => {
    const body = {
      ...values,
      catch_up: catchUp,
      currency,
      name: values.name.trim(),
      number_prefix: values.number_prefix.trim(),
      ends_on: values.ends_on || undefined,
      due_in_days: Number(values.due_in_days),
      lines: lines.map((line) => toBody(line, currency)),
    }
    if (await add.run(body)) void navigate(paths.recurring(params))
  }
  const undecided = add.problem?.code === 'catch_up_undecided' ? add.problem : null
  const errors = add.problem ? fieldErrors(add.problem) : {}
  const example =
    values.number_prefix.trim() && values.starts_on
      ? `${values.number_prefix.trim()}-${values.starts_on}`
      : null
  return (
    <Page
      title="Set up a recurring invoice"
      crumbs={organizationCrumbs(organization, {
        title: 'Recurring',
        ...paths.recurring(params),
      })}
    >
      <Paper withBorder p="md" maw={760}>
        <Stack>
          {add.problem && !undecided && (
            <ProblemPanel error={add.problem} shownFields={Object.keys(errors)} />
          )}
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label="Name" required placeholder="Hosting" {...form.getInputProps('name')} />
            <TextInput
              label="Numbers begin with"
              required
              description={example ? `The first is ${example}` : 'Its date follows'}
              {...form.getInputProps('number_prefix')}
            />
            <TextInput
              label="Currency"
              required
              description="Three letters"
              {...form.getInputProps('currency')}
            />
            <Select
              label="How often"
              allowDeselect={false}
              data={optionsOf(periodWords)}
              {...form.getInputProps('period')}
            />
            <TextInput label="First invoice on" required type="date" {...form.getInputProps('starts_on')} />
            <TextInput label="Last day" type="date" {...form.getInputProps('ends_on')} />
            <WholeInput label="Due after days" required {...form.getInputProps('due_in_days')} />
          </SimpleGrid>
          <LinesEditor lines={lines} currency={currency} errors={errors} onChange={setLines} />
          {undecided && (
            <CatchUpQuestion
              message={undecided.message}
              busy={add.busy}
              onChoose={(choice) => void submit(choice)}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => window.history.back()}>
              Back
            </Button>
            <ReasonButton
              reason={lack ?? whyNotYet(values) ?? whyLinesNotYet(lines, currency)}
              loading={add.busy}
              onClick={() => void submit()}
            >
              Set it up
            </ReasonButton>
          </Group>
        </Stack>
      </Paper>
    </Page>
  )
}

function whyNotYet({
  name,
  number_prefix: prefix,
  starts_on: starts,
  currency,
  due_in_days: days,
}: typeof initialValues): string | null {
  if (!name.trim()) return 'Give it a name first.'
  if (!prefix.trim()) return 'Say first how its numbers begin.'
  if (!starts) return 'Say first when the first one is issued.'
  if (days === '') return 'Say first after how many days it is due.'
  if (wholeRefusal(days)) return wholeRefusal(days)
  return isCurrencyCode(currency) ? null : 'The currency has three letters, such as EUR.'
}

// Writing an invoice line by line: a new one, or a draft again. What is saved as a draft is issued later.
import { isolated } from '#platform/characters.ts'
import { Button, Group, Paper, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { invoiceQuery } from './queries.ts'
import type { DraftChange, InvoiceDetail, NewInvoice } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useInvoiceDefaults } from '../clients/index.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { addressOf, ForOrganization, organizationCrumbs } from '../organizations/index.ts'
import { useBillLack } from './lacks.ts'
import { currencyCode, isCurrencyCode } from '../../ui/numbers.ts'
import {
  emptyLine,
  fromStored,
  LinesEditor,
  toBody,
  whyLinesNotYet,
  type LineValues,
} from './lines-editor.tsx'
import { paths } from '../../ui/paths.ts'

const newRoute = getRouteApi('/app/organizations/$organization/billing/invoices/new')
const editRoute = getRouteApi('/app/organizations/$organization/billing/invoices/$invoice/edit')

export function NewInvoicePage() {
  const { organization } = newRoute.useParams() as { organization: string }
  return <ForOrganization address={organization}>{(data) => <NewForm organization={data} />}</ForOrganization>
}

function NewForm({ organization }: { organization: Organization }) {
  const defaults = useInvoiceDefaults(organization.id)
  return defaults && <Form organization={organization} draft={null} currency={defaults.currency} />
}

export function EditInvoicePage() {
  const { organization, invoice } = editRoute.useParams() as { organization: string; invoice: string }
  const query = useQuery(invoiceQuery(invoice))
  return (
    <ForOrganization address={organization}>
      {(data) => (
        <Loaded query={query} failure="The invoice could not be loaded">
          {(draft) => <Form key={draft.id} organization={data} draft={draft} currency={draft.currency} />}
        </Loaded>
      )}
    </ForOrganization>
  )
}

interface Values {
  number: string
  currency: string
  due_on: string
  lines: LineValues[]
}

interface FormProps {
  organization: Organization
  draft: InvoiceDetail | null
  currency: string
}

function Form({ organization, draft, currency }: FormProps) {
  const navigate = useNavigate()
  const [values, setValues] = useState<Values>(() => valuesOf(draft, currency))
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const save = useSave(organization, draft)
  const lack = useBillLack(organization, 'invoices.create')
  const errors = save.problem ? fieldErrors(save.problem) : {}
  const send = async (status: 'draft' | 'open') => {
    const saved = await save.run({ values, status })
    if (!saved) return
    const params = { organization: addressOf(organization), invoice: String(saved.id) }
    void navigate(paths.invoice(params))
  }
  const reason =
    lack ?? (draft && draft.status !== 'draft' ? 'It has been issued.' : null) ?? whyNotYet(values)
  return (
    <Page
      title={draft ? `Draft ${isolated(draft.number)}` : 'Write an invoice'}
      crumbs={organizationCrumbs(organization, {
        title: 'Invoices',
        ...paths.invoices({ organization: addressOf(organization) }),
      })}
      lead="The recipient is copied from the billing profile when the invoice is issued."
    >
      <Paper withBorder p="md" maw={760}>
        <Stack>
          {save.problem && <ProblemPanel error={save.problem} shownFields={Object.keys(errors)} />}
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput
              label="Number"
              required
              value={values.number}
              error={errors.number}
              onChange={(event) => set({ number: event.currentTarget.value })}
            />
            <TextInput
              label="Currency"
              required
              disabled={draft !== null}
              value={values.currency}
              error={errors.currency}
              onChange={(event) => set({ currency: event.currentTarget.value })}
            />
            <TextInput
              label="Due on"
              description={draft ? undefined : 'If empty: by the client settings'}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              type="date"
              value={values.due_on}
              error={errors.due_on}
              onChange={(event) => set({ due_on: event.currentTarget.value })}
            />
          </SimpleGrid>
          <LinesEditor
            lines={values.lines}
            currency={values.currency}
            errors={errors}
            onChange={(lines) => set({ lines })}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => window.history.back()}>
              Back
            </Button>
            <ReasonButton
              variant={draft ? undefined : 'default'}
              reason={reason}
              loading={save.busy}
              onClick={() => void send('draft')}
            >
              {draft ? 'Save the draft' : 'Save as a draft'}
            </ReasonButton>
            {!draft && (
              <ReasonButton reason={reason} loading={save.busy} onClick={() => void send('open')}>
                Issue the invoice
              </ReasonButton>
            )}
          </Group>
        </Stack>
      </Paper>
    </Page>
  )
}

function useSave(organization: Organization, draft: InvoiceDetail | null) {
  return useChange(({ values, status }: { values: Values; status: 'draft' | 'open' }, headers) => {
    const fields = {
      number: values.number.trim(),
      lines: values.lines.map((line) => toBody(line, values.currency)),
    }
    const path = { organization: String(organization.id) }
    if (!draft) {
      const body: NewInvoice = {
        ...fields,
        currency: currencyCode(values.currency),
        due_on: values.due_on || undefined,
        status,
      }
      return answer(api.POST('/organizations/{organization}/invoices', { params: { path }, body, headers }))
    }
    const body: DraftChange = { ...fields, due_on: values.due_on || null }
    return answer(api.PATCH('/invoices/{id}', { params: { path: { id: draft.id } }, body, headers }))
  })
}

function valuesOf(draft: InvoiceDetail | null, currency: string): Values {
  if (!draft)
    return {
      number: '',
      currency,
      due_on: '',
      lines: [emptyLine()],
    }
  const lines = draft.lines.map((line) => fromStored(line, draft.currency))
  const plain = {
    description: '',
    quantity: '1',
    unit_amount_minor: draft.net_minor,
    tax_rate_bp: 0,
  }
  return {
    number: draft.number,
    currency: draft.currency,
    due_on: draft.due_on ?? '',
    lines: lines.length ? lines : [fromStored(plain, draft.currency)],
  }
}

function whyNotYet({ number, currency, lines }: Values): string | null {
  if (!number.trim()) return 'Give its number first.'
  if (!isCurrencyCode(currency)) return 'The currency has three letters, such as EUR.'
  return whyLinesNotYet(lines, currency)
}

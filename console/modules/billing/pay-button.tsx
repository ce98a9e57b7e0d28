// Recording that an invoice was paid; a closing that waits for it goes on by itself. A customer's person
// reports it instead.
import { isolated } from '#platform/characters.ts'
import { Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paymentAccountsQuery, paymentReportsQuery } from './queries.ts'
import type { Invoice, Method, PayBody } from './types.ts'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/numbers.ts'
import { useLack, usePermitted } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { accountName } from './account-name.ts'
import { methodWords, optionsOf } from './words.tsx'
import { ReportPaymentDialog } from './report-payment-dialog.tsx'

export function PayButton({ invoice, primary = false }: { invoice: Invoice; primary?: boolean }) {
  const [paying, setPaying] = useState(false)
  const permitted = usePermitted()
  const reports = !permitted('invoices.pay') && permitted('payment_reports.create')
  const lack = useLack(reports ? 'payment_reports.create' : 'invoices.pay')
  const waiting = useWaitingReport(invoice, reports)
  return (
    <>
      <ReasonButton
        size={primary ? undefined : 'compact-sm'}
        variant={primary ? undefined : 'default'}
        reason={invoice.status === 'open' ? (lack ?? waiting) : notPayable[invoice.status]}
        onClick={() => setPaying(true)}
        aria-label={
          reports ? `Report the payment of ${isolated(invoice.number)}` : `Pay ${isolated(invoice.number)}`
        }
      >
        {reports ? 'Report a payment' : 'Pay'}
      </ReasonButton>
      {paying && reports && <ReportPaymentDialog invoice={invoice} onClose={() => setPaying(false)} />}
      {paying && !reports && <PayInvoiceDialog invoice={invoice} onClose={() => setPaying(false)} />}
    </>
  )
}

/**
 * What the customer's person has reported already, as the reason against a second report; null without one.
 */
function useWaitingReport(invoice: Invoice, reports: boolean): string | null {
  const asked = useQuery({
    ...paymentReportsQuery('reported'),
    enabled: reports && invoice.status === 'open',
  })
  const report = asked.data?.find((each) => each.invoice.id === invoice.id)
  if (!report) return null
  return (
    `${money(report.amount_minor, report.currency)} paid on ${report.paid_on} was reported. The ` +
    'operator confirms it when the money has come.'
  )
}

const notPayable = {
  draft: 'A draft has not been issued yet.',
  paid: 'It is paid.',
  cancelled: 'It was cancelled.',
  open: null,
}

function PayInvoiceDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [reference, setReference] = useState('')
  const [way, setWay] = useState<string>('bank_transfer')
  const accounts = useQuery(paymentAccountsQuery(invoice.organization_id))
  const pay = useChange((body: PayBody, headers) =>
    answer(api.POST('/invoices/{id}/pay', { params: { path: { id: invoice.id } }, body, headers })),
  )
  const submit = async () => {
    const account = accounts.data?.find(({ id }) => `account-${id}` === way)
    const how = account ? { payment_account_id: account.id } : { method: way as Method }
    if (
      await pay.run({ ...how, reference: reference.trim() || undefined, reason: reason.trim() || undefined })
    )
      onClose()
  }
  const known = (accounts.data ?? []).map((each) => ({
    value: `account-${each.id}`,
    label: accountName(each),
  }))
  return (
    <Dialog
      title={`Pay ${isolated(invoice.number)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      busy={pay.busy}
      problem={pay.problem}
      shownFields={['reference']}
      submit={`Record ${money(invoice.amount_minor - invoice.settled_minor, invoice.currency)} as paid`}
    >
      <Text size="sm">The invoice is marked as paid today. What waits for it goes on by itself.</Text>
      <Select
        label="Paid by"
        allowDeselect={false}
        value={way}
        onChange={(next) => setWay(next ?? 'other')}
        data={
          known.length
            ? [
                { group: 'Payment accounts', items: known },
                { group: 'Other ways', items: optionsOf(methodWords) },
              ]
            : optionsOf(methodWords)
        }
      />
      <TextInput
        label="Reference"
        description="What the bank or the provider calls it; optional"
        value={reference}
        error={pay.problem?.errors.reference?.join(' ')}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <TextInput
        label="Reason"
        description="Optional, for the audit log"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}

// Recording that an invoice was paid; a closing that waits for it goes on by itself. A customer's person
// reports it instead.
import { isolated } from '#platform/characters.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paymentReportsQuery } from './queries.ts'
import type { Invoice } from './types.ts'
import { money } from '../../ui/numbers.ts'
import { useLack, usePermitted } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { PayDialog } from './pay-dialog.tsx'
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
      {paying && !reports && <PayDialog invoice={invoice} onClose={() => setPaying(false)} />}
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

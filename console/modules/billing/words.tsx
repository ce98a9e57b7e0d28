// Words and chips of billing, so that a status reads the same in every list.
import type { InvoiceStatus } from './types.ts'
import {
  IconArrowBackUp,
  IconCash,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconGift,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { Method, Period, Recurring, Service, TransactionType } from './types.ts'
import { Chip, type Look } from '../../ui/status.tsx'

export const periodWords: Record<Period, string> = {
  week: 'Every week',
  month: 'Every month',
  quarter: 'Every quarter',
  year: 'Every year',
}
export const methodWords: Record<Method, string> = {
  bank_transfer: 'Bank transfer',
  card: 'Card',
  ach: 'Bank account (ACH)',
  cash: 'Cash',
  other: 'Other',
}
export const transactionWords: Record<TransactionType, string> = {
  payment: 'Payment',
  refund: 'Refund',
  credit: 'Credit',
}
export const serviceWords: Record<Service['status'], string> = {
  pending: 'Pending',
  active: 'Active',
  suspended: 'Suspended',
  cancelled: 'Cancelled',
}
const recurringWords: Record<Recurring['status'], string> = {
  active: 'Active',
  paused: 'Paused',
  ended: 'Ended',
}

const serviceLooks: Record<Service['status'], Look> = {
  pending: { color: 'blue', icon: IconCircleDashed },
  active: { color: 'green', icon: IconCircleCheck },
  suspended: { color: 'orange', icon: IconPlayerPause },
  cancelled: { color: 'gray', icon: IconCircleX },
}
const recurringLooks: Record<Recurring['status'], Look> = {
  active: { color: 'green', icon: IconCircleCheck },
  paused: { color: 'orange', icon: IconPlayerPause },
  ended: { color: 'gray', icon: IconCircleX },
}
const transactionLooks: Record<TransactionType, Look> = {
  payment: { color: 'green', icon: IconCash },
  refund: { color: 'orange', icon: IconArrowBackUp },
  credit: { color: 'blue', icon: IconGift },
}

export const ServiceStatusChip = ({ status }: { status: Service['status'] }) => (
  <Chip look={serviceLooks[status]} word={serviceWords[status] ?? status} />
)
export const RecurringStatusChip = ({ status }: { status: Recurring['status'] }) => (
  <Chip look={recurringLooks[status]} word={recurringWords[status] ?? status} />
)
export const TransactionChip = ({ type }: { type: TransactionType }) => (
  <Chip look={transactionLooks[type]} word={transactionWords[type] ?? type} />
)

/** Codes with their words, as a select wants them. */
export const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const invoiceStatusWords: Record<InvoiceStatus, string> = {
  draft: 'Draft',
  open: 'Open',
  paid: 'Paid',
  cancelled: 'Cancelled',
}

// Status chips of invoices.
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHourglass } from '@tabler/icons-react'
import type { InvoiceStatus } from './types.ts'
import { invoiceStatusWords } from './words.tsx'
import { type Look, Chip } from '../../ui/status.tsx'

const invoiceLooks: Record<InvoiceStatus, Look> = {
  draft: { color: 'gray', icon: IconCircleDashed },
  open: { color: 'orange', icon: IconHourglass },
  paid: { color: 'green', icon: IconCircleCheck },
  cancelled: { color: 'gray', icon: IconCircleX },
}

export const InvoiceStatusChip = ({ status }: { status: InvoiceStatus }) => (
  <Chip look={invoiceLooks[status]} word={invoiceStatusWords[status] ?? status} />
)

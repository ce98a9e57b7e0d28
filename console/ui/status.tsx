// Status chips: always an icon and a word, never colour alone.
import { Badge } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClipboardList,
  IconClockPause,
  IconEraser,
  IconHourglass,
  IconLoader2,
  IconLock,
  IconPlayerPause,
  IconQuestionMark,
  IconTrash,
  type Icon,
} from '@tabler/icons-react'
import type {
  ClosureRequest,
  InstanceStatus,
  OperationStatus,
  OrganizationStatus,
  StepStatus,
} from '../api/types.ts'
import type { InvoiceStatus } from '../api/billing-types.ts'
import {
  closureRequestStatusWords,
  instanceStatusWords,
  invoiceStatusWords,
  operationStatusWords,
  organizationStatusWords,
  stepStatusWords,
} from './words.ts'

export interface Look {
  color: string
  icon: Icon
  spins?: boolean
}

const organizationLooks: Record<OrganizationStatus, Look> = {
  provisioning: { color: 'blue', icon: IconCircleDashed },
  active: { color: 'green', icon: IconCircleCheck },
  suspended: { color: 'orange', icon: IconPlayerPause },
  archived: { color: 'gray', icon: IconArchive },
  decommissioning: { color: 'orange', icon: IconHourglass },
  retired: { color: 'gray', icon: IconLock },
  erasing: { color: 'red', icon: IconEraser },
  erased: { color: 'gray', icon: IconEraser },
}

const operationLooks: Record<OperationStatus, Look> = {
  planned: { color: 'blue', icon: IconClipboardList },
  running: { color: 'blue', icon: IconLoader2, spins: true },
  waiting: { color: 'orange', icon: IconHourglass },
  paused: { color: 'gray', icon: IconPlayerPause },
  cancelling: { color: 'orange', icon: IconArrowBackUp },
  failed: { color: 'red', icon: IconCircleX },
  done: { color: 'green', icon: IconCircleCheck },
  cancelled: { color: 'gray', icon: IconArrowBackUp },
}

export const stepLooks: Record<StepStatus, Look> = {
  pending: { color: 'gray', icon: IconCircle },
  running: { color: 'blue', icon: IconLoader2, spins: true },
  waiting: { color: 'orange', icon: IconHourglass },
  done: { color: 'green', icon: IconCircleCheck },
  failed: { color: 'red', icon: IconCircleX },
  undone: { color: 'gray', icon: IconArrowBackUp },
  skipped: { color: 'gray', icon: IconCircleDashed },
}

const instanceLooks: Record<InstanceStatus, Look> = {
  pending: { color: 'blue', icon: IconCircleDashed },
  starting: { color: 'blue', icon: IconLoader2, spins: true },
  healthy: { color: 'green', icon: IconCircleCheck },
  unhealthy: { color: 'red', icon: IconAlertTriangle },
  stopped: { color: 'orange', icon: IconPlayerPause },
  deleting: { color: 'orange', icon: IconTrash },
  deleted: { color: 'gray', icon: IconTrash },
  unknown: { color: 'gray', icon: IconQuestionMark },
}

const invoiceLooks: Record<InvoiceStatus, Look> = {
  draft: { color: 'gray', icon: IconCircleDashed },
  open: { color: 'orange', icon: IconHourglass },
  paid: { color: 'green', icon: IconCircleCheck },
  cancelled: { color: 'gray', icon: IconCircleX },
}

const closureLooks: Record<ClosureRequest['status'], Look> = {
  open: { color: 'orange', icon: IconClockPause },
  withdrawn: { color: 'gray', icon: IconArrowBackUp },
  confirmed: { color: 'green', icon: IconCircleCheck },
  declined: { color: 'gray', icon: IconCircleX },
}

export const OrganizationStatusChip = ({ status }: { status: OrganizationStatus }) => (
  <Chip look={organizationLooks[status]} word={organizationStatusWords[status] ?? status} />
)
export const OperationStatusChip = ({ status }: { status: OperationStatus }) => (
  <Chip look={operationLooks[status]} word={operationStatusWords[status] ?? status} />
)
export const StepStatusChip = ({ status }: { status: StepStatus }) => (
  <Chip look={stepLooks[status]} word={stepStatusWords[status] ?? status} />
)
export const InstanceStatusChip = ({ status }: { status: InstanceStatus }) => (
  <Chip look={instanceLooks[status]} word={instanceStatusWords[status] ?? status} />
)
export const InvoiceStatusChip = ({ status }: { status: InvoiceStatus }) => (
  <Chip look={invoiceLooks[status]} word={invoiceStatusWords[status] ?? status} />
)
export const ClosureRequestStatusChip = ({ status }: { status: ClosureRequest['status'] }) => (
  <Chip look={closureLooks[status]} word={closureRequestStatusWords[status] ?? status} />
)

/** A status that this version does not know is shown by its code instead of failing the page. */
export function Chip({
  look = { color: 'gray', icon: IconQuestionMark },
  word,
}: {
  look?: Look
  word: string
}) {
  const { icon: LookIcon, color, spins } = look
  return (
    <Badge
      color={color}
      className="chip"
      leftSection={<LookIcon size={14} aria-hidden className={spins ? 'spins' : undefined} />}
    >
      {word}
    </Badge>
  )
}

// Status chips of organizations and of requests to close them.
import {
  IconArchive,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconEraser,
  IconHourglass,
  IconLock,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { ClosureRequest, OrganizationStatus } from './types.ts'
import { closureRequestStatusWords, organizationStatusWords } from './words.ts'
import { type Look, Chip } from '../../ui/status.tsx'

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

const closureLooks: Record<ClosureRequest['status'], Look> = {
  open: { color: 'orange', icon: IconClockPause },
  withdrawn: { color: 'gray', icon: IconArrowBackUp },
  confirmed: { color: 'green', icon: IconCircleCheck },
  declined: { color: 'gray', icon: IconCircleX },
}

export const OrganizationStatusChip = ({ status }: { status: OrganizationStatus }) => (
  <Chip look={organizationLooks[status]} word={organizationStatusWords[status] ?? status} />
)

export const ClosureRequestStatusChip = ({ status }: { status: ClosureRequest['status'] }) => (
  <Chip look={closureLooks[status]} word={closureRequestStatusWords[status] ?? status} />
)

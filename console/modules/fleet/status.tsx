// Status chips of instances.
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconLoader2,
  IconPlayerPause,
  IconQuestionMark,
  IconTrash,
} from '@tabler/icons-react'
import type { InstanceStatus } from './types.ts'
import { instanceStatusWords } from './words.ts'
import { type Look, Chip } from '../../ui/status.tsx'

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

export const InstanceStatusChip = ({ status }: { status: InstanceStatus }) => (
  <Chip look={instanceLooks[status]} word={instanceStatusWords[status] ?? status} />
)

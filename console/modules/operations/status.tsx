// Status chips of operations and their steps.
import {
  IconArrowBackUp,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClipboardList,
  IconHourglass,
  IconLoader2,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { ChildState, OperationStatus, StepStatus } from './types.ts'
import { childStateWords, operationStatusWords, stepStatusWords } from './words.ts'
import { type Look, Chip } from '../../ui/status.tsx'

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

const childLooks: Record<ChildState, Look> = {
  ...operationLooks,
  pending: { color: 'gray', icon: IconCircle },
  refused: { color: 'red', icon: IconCircleX },
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

export const OperationStatusChip = ({ status }: { status: OperationStatus }) => (
  <Chip look={operationLooks[status]} word={operationStatusWords[status] ?? status} />
)

export const StepStatusChip = ({ status }: { status: StepStatus }) => (
  <Chip look={stepLooks[status]} word={stepStatusWords[status] ?? status} />
)

export const ChildStateChip = ({ state }: { state: ChildState }) => (
  <Chip look={childLooks[state]} word={childStateWords[state]} />
)

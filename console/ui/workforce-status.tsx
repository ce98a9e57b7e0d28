// Status chips of units, employees and what they are planned for: an icon and a word, never colour alone.
import {
  IconArrowsRight,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleX,
  IconDoorExit,
  IconHourglass,
  IconLock,
} from '@tabler/icons-react'
import type { Assignment, Deployment, Employee, UnitStatus } from '../api/workforce-types.ts'
import { Chip, type Look } from './status.tsx'
import {
  assignmentStatusWords,
  deploymentStatusWords,
  employeeStatusWords,
  unitStatusWords,
} from './workforce-words.ts'

const unitLooks: Record<UnitStatus, Look> = {
  active: { color: 'green', icon: IconCircleCheck },
  decommissioning: { color: 'orange', icon: IconHourglass },
  retired: { color: 'gray', icon: IconLock },
}
const employeeLooks: Record<Employee['status'], Look> = {
  active: { color: 'green', icon: IconCircleCheck },
  offboarded: { color: 'gray', icon: IconDoorExit },
}
const deploymentLooks: Record<Deployment['status'], Look> = {
  open: { color: 'green', icon: IconCircleCheck },
  ended: { color: 'gray', icon: IconArrowsRight },
  cancelled: { color: 'gray', icon: IconCircleX },
}
const assignmentLooks: Record<Assignment['status'], Look> = {
  planned: { color: 'blue', icon: IconCalendarEvent },
  worked: { color: 'green', icon: IconCircleCheck },
  cancelled: { color: 'gray', icon: IconCircleX },
}

export const UnitStatusChip = ({ status }: { status: UnitStatus }) => (
  <Chip look={unitLooks[status]} word={unitStatusWords[status] ?? status} />
)
export const EmployeeStatusChip = ({ status }: { status: Employee['status'] }) => (
  <Chip look={employeeLooks[status]} word={employeeStatusWords[status] ?? status} />
)
export const DeploymentStatusChip = ({ status }: { status: Deployment['status'] }) => (
  <Chip look={deploymentLooks[status]} word={deploymentStatusWords[status] ?? status} />
)
export const AssignmentStatusChip = ({ status }: { status: Assignment['status'] }) => (
  <Chip look={assignmentLooks[status]} word={assignmentStatusWords[status] ?? status} />
)

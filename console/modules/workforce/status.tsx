// Status chips of employees and of what they are planned for.
import {
  IconArrowsRight,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleX,
  IconDoorExit,
} from '@tabler/icons-react'
import type { Assignment, Deployment, Employee } from './types.ts'
import { Chip, type Look } from '../../ui/status.tsx'
import { assignmentStatusWords, deploymentStatusWords, employeeStatusWords } from './words.ts'

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

export const EmployeeStatusChip = ({ status }: { status: Employee['status'] }) => (
  <Chip look={employeeLooks[status]} word={employeeStatusWords[status] ?? status} />
)

export const DeploymentStatusChip = ({ status }: { status: Deployment['status'] }) => (
  <Chip look={deploymentLooks[status]} word={deploymentStatusWords[status] ?? status} />
)

export const AssignmentStatusChip = ({ status }: { status: Assignment['status'] }) => (
  <Chip look={assignmentLooks[status]} word={assignmentStatusWords[status] ?? status} />
)

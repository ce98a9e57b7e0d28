// Status chips of units.
import { IconCircleCheck, IconHourglass, IconLock } from '@tabler/icons-react'
import type { UnitStatus } from './types.ts'
import { Chip, type Look } from '../../ui/status.tsx'
import { unitStatusWords } from './words.ts'

const unitLooks: Record<UnitStatus, Look> = {
  active: { color: 'green', icon: IconCircleCheck },
  decommissioning: { color: 'orange', icon: IconHourglass },
  retired: { color: 'gray', icon: IconLock },
}

export const UnitStatusChip = ({ status }: { status: UnitStatus }) => (
  <Chip look={unitLooks[status]} word={unitStatusWords[status] ?? status} />
)

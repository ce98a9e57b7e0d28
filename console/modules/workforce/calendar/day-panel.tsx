// One day: its holidays, and who is planned for which shift.
import { isolated } from '#platform/characters.ts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Organization } from '../../organizations/index.ts'
import { assignmentsQuery, holidaysQuery } from '../queries.ts'
import type { Holiday } from '../types.ts'
import { longDay } from '../../../ui/days.ts'
import { MoreButton } from '../../../ui/more-button.tsx'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { useDeleteStop, useWriteLack } from '../../organizations/index.ts'
import { AssignmentsTable } from '../people/assignments-table.tsx'
import { PlanShiftDialog } from '../people/plan-shift-dialog.tsx'
import { RemoveHolidayDialog } from './holiday-dialogs.tsx'

export interface DayPanelProps {
  organization: Organization
  day: string
  unit: string | undefined
  onClose: () => void
}

export function DayPanel({ organization, day, unit, onClose }: DayPanelProps) {
  const place = useRef<HTMLDivElement>(null)
  const [planning, setPlanning] = useState(false)
  const lack = useWriteLack(organization, 'shifts.manage')
  const holidaysLack = useWriteLack(organization, 'calendars.manage')
  const filter = {
    organization_id: organization.id,
    unit_id: unit ? Number(unit) : undefined,
    from: day,
    to: day,
  }
  const assignments = useInfiniteQuery(assignmentsQuery(filter))
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={place}>
      <Panel
        title={longDay(day)}
        actions={
          <>
            <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setPlanning(true)}>
              Plan a shift
            </ReasonButton>
            <Button size="xs" variant="default" onClick={onClose}>
              Close the day
            </Button>
          </>
        }
      >
        <Stack gap="sm">
          <Holidays organization={organization} day={day} lack={holidaysLack} />
          <Loaded query={assignments} failure="The shifts could not be loaded">
            {({ pages }) => {
              const rows = pages.flatMap(({ items }) => items)
              if (!rows.length) return <Text size="sm">No person is planned for a shift.</Text>
              return <AssignmentsTable organization={organization} rows={rows} without="date" />
            }}
          </Loaded>
          <MoreButton query={assignments} />
        </Stack>
        {planning && (
          <PlanShiftDialog
            organization={organization}
            unit={unit}
            date={day}
            onClose={() => setPlanning(false)}
          />
        )}
      </Panel>
    </div>
  )
}

function Holidays({
  organization,
  day,
  lack,
}: {
  organization: Organization
  day: string
  lack: string | null
}) {
  const stop = useDeleteStop(organization)
  const holidays = useQuery(holidaysQuery({ organization_id: organization.id, from: day, to: day }))
  const [removing, setRemoving] = useState<Holiday | null>(null)
  if (!holidays.data?.length) return null
  return (
    <>
      <Stack component="ul" gap={6} className="plain-list" aria-label="Holidays">
        {holidays.data.map((holiday) => (
          <Group component="li" key={holiday.id} gap="sm" justify="space-between">
            <Text size="sm" fw={600} className="breaks">
              <bdi>{holiday.name}</bdi>
              {holiday.region && ` (${holiday.region})`}
            </Text>
            <ReasonButton
              size="compact-sm"
              variant="default"
              reason={lack ?? stop}
              onClick={() => setRemoving(holiday)}
              aria-label={`Remove the holiday ${isolated(holiday.name)}`}
            >
              Remove
            </ReasonButton>
          </Group>
        ))}
      </Stack>
      {removing && <RemoveHolidayDialog holiday={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

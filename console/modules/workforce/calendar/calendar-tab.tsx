// The organization's calendar: a month of holidays and shifts, the shifts themselves, leave types and
// financial years.
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Organization } from '../../organizations/index.ts'
import { holidaysQuery, shiftDaysQuery } from '../queries.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { addMonths, isDay, monthTitle, todayIn, weeksOf } from '../../../ui/days.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { useOrganization, useWriteLack } from '../../organizations/index.ts'
import { UnitSelect } from '../../units/index.ts'
import { DayPanel } from './day-panel.tsx'
import { AddHolidayDialog } from './holiday-dialogs.tsx'
import { LeaveTypesPanel } from './leave-types-panel.tsx'
import { LeftHolidaysPanel } from './left-holidays-panel.tsx'
import { factsByDay } from './month-days.ts'
import { MonthView } from './month-view.tsx'
import { AllShiftsPanel } from './shifts-panel.tsx'
import { UploadDialog } from './upload-dialog.tsx'
import { YearsPanel } from './years-panel.tsx'

const route = getRouteApi('/app/organizations/$organization/calendar')

export function CalendarTab() {
  const organization = useOrganization()
  const search = route.useSearch()
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const day = isDay(search.day) ? search.day : undefined
  const month = isDay(`${search.month}-01`) ? String(search.month) : (day ?? today).slice(0, 7)
  const navigate = route.useNavigate()
  const look = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <Stack>
      <Panel title="Holidays and shifts" actions={<HolidayButtons organization={organization} day={day} />}>
        <Group justify="space-between" align="flex-end" gap="sm" mb="sm">
          <MonthButtons
            month={month}
            onTurn={(next) => look({ month: next, day: undefined })}
            thisMonth={today.slice(0, 7)}
          />
          <UnitSelect
            label="Shifts at"
            placeholder="All units"
            clearable
            clearButtonProps={{ 'aria-label': 'All units' }}
            w={240}
            organizationId={organization.id}
            value={search.unit ?? null}
            onChange={(unit) => look({ unit: unit ?? undefined })}
          />
        </Group>
        <Month
          organization={organization}
          month={month}
          day={day}
          today={today}
          unit={search.unit}
          onLook={look}
        />
      </Panel>
      {day && (
        <DayPanel
          key={day}
          organization={organization}
          day={day}
          unit={search.unit}
          onClose={() => look({ day: undefined })}
        />
      )}
      <LeftHolidaysPanel organization={organization} />
      <AllShiftsPanel organization={organization} unit={search.unit} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <LeaveTypesPanel organization={organization} />
        <YearsPanel organization={organization} />
      </SimpleGrid>
    </Stack>
  )
}

interface MonthProps {
  organization: Organization
  month: string
  day: string | undefined
  today: string
  unit: string | undefined
  onLook: (change: { month?: string; day?: string }) => void
}

function Month({ organization, month, day, today, unit, onLook }: MonthProps) {
  const weeks = weeksOf(month)
  const span = { from: weeks[0]?.[0] ?? `${month}-01`, to: weeks.at(-1)?.at(-1) ?? `${month}-28` }
  const holidays = useQuery(holidaysQuery({ organization_id: organization.id, ...span }))
  const unitId = unit ? Number(unit) : undefined
  const days = useQuery(shiftDaysQuery({ organization_id: organization.id, unit_id: unitId, ...span }))
  return (
    <Loaded query={holidays} failure="The holidays could not be loaded">
      {(found) => (
        <Loaded query={days} failure="The shifts could not be counted">
          {(counts) => (
            <MonthView
              month={month}
              chosen={day}
              today={today}
              facts={factsByDay(found, counts)}
              onChoose={(next) => onLook({ day: next === day ? undefined : next, month: next.slice(0, 7) })}
              onMonth={(next) => onLook({ month: next, day: undefined })}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

interface MonthButtonsProps {
  month: string
  thisMonth: string
  onTurn: (month: string) => void
}

function MonthButtons({ month, thisMonth, onTurn }: MonthButtonsProps) {
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        px={8}
        aria-label="Month before"
        onClick={() => onTurn(addMonths(month, -1))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </Button>
      <Text fw={600} miw={132} ta="center" aria-live="polite">
        {monthTitle(month)}
      </Text>
      <Button
        variant="default"
        size="xs"
        px={8}
        aria-label="Month after"
        onClick={() => onTurn(addMonths(month, 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </Button>
      {month !== thisMonth && (
        <Button variant="default" size="xs" onClick={() => onTurn(thisMonth)}>
          This month
        </Button>
      )}
    </Group>
  )
}

function HolidayButtons({ organization, day }: { organization: Organization; day: string | undefined }) {
  const [open, setOpen] = useState<'add' | 'upload' | null>(null)
  const lack = useWriteLack(organization, 'calendars.manage')
  return (
    <>
      <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setOpen('upload')}>
        Upload holidays
      </ReasonButton>
      <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setOpen('add')}>
        Add a holiday
      </ReasonButton>
      {open === 'add' && (
        <AddHolidayDialog organization={organization} day={day} onClose={() => setOpen(null)} />
      )}
      {open === 'upload' && <UploadDialog organization={organization} onClose={() => setOpen(null)} />}
    </>
  )
}

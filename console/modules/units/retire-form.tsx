// The choices of a retirement on the left, what they come to on the right. Nothing is sent but what the
// preview has counted.
import { Checkbox, Grid, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { retirePreviewQuery, unitEmployeesQuery } from './queries.ts'
import type { Retirement, Unit } from './types.ts'
import { nowMilliseconds } from '../../ui/clock.ts'
import { isDay, todayIn } from '../../ui/days.ts'
import { count } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { plainDate } from '../../ui/times.ts'
import { useWriteLack } from '../organizations/index.ts'
import { RetirePreviewPanel } from './retire-preview.tsx'
import type { Retired } from './retire-outcome.tsx'
import type { Organization } from '../organizations/index.ts'
import { TransferTable } from './transfer-table.tsx'
import { errorsOf, nobodyMoves, transfersOf } from './transfers.ts'
import { idsBelow } from './tree.ts'

export interface RetireProps {
  organization: Organization
  unit: Unit
  /** The whole hierarchy. */
  units: readonly Unit[]
}

export function RetireForm({
  organization,
  unit,
  units,
  onRetired,
}: RetireProps & { onRetired: (retired: Retired) => void }) {
  const today = todayIn(nowMilliseconds(), unit.timezone)
  const [date, setDate] = useState(today)
  const [reason, setReason] = useState('')
  const [withChildren, setWithChildren] = useState(false)
  const [choice, setChoice] = useState(nobodyMoves)
  const below = activeBelow(units, unit.id)
  const people = useQuery(unitEmployeesQuery(unit.id, withChildren))
  const body = useMemo(
    () => ({
      effective_date: date,
      with_children: withChildren,
      transfer: transfersOf(people.data ?? [], choice),
    }),
    [date, withChildren, people.data, choice],
  )
  const [settled] = useDebouncedValue(body, 300)
  const preview = useQuery({
    ...retirePreviewQuery(unit.id, settled),
    enabled: people.data !== undefined && isDay(settled.effective_date),
  })
  const current = settled === body && !preview.isPlaceholderData && !people.isPlaceholderData
  const retire = useChange(async (full: Retirement, headers) =>
    answer(api.POST('/units/{id}/retire', { params: { path: { id: unit.id } }, body: full, headers })),
  )
  const lack = useWriteLack(organization, 'units.manage')
  const errors = errorsOf(
    retire.problem?.errors ?? preview.data?.preview.errors ?? {},
    preview.data?.sent.transfer ?? [],
  )
  const submit = async () => {
    const done = await retire.run({ ...body, reason: reason.trim() })
    if (done) onRetired(done.retirement)
  }
  const leaving = withChildren ? idsBelow(units, unit.id) : new Set([unit.id])
  // An answer about what was sent before says nothing about what is chosen now.
  const changing = (act: () => void) => () => {
    retire.forget()
    act()
  }
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Paper withBorder p="md" component="section" aria-label="When and why">
            <Stack>
              <TextInput
                label="Effective date"
                description={`Its last day; ${plainDate(today)} at most, which it is there now`}
                type="date"
                required
                max={today}
                styles={{ input: { maxWidth: 240 } }}
                value={date}
                error={isDay(date) ? errors.form.effective_date : 'Choose a day.'}
                onChange={({ currentTarget: { value } }) => changing(() => setDate(value))()}
              />
              <Textarea
                label="Reason"
                description="The audit log shows it, and so does the unit's history"
                required
                autosize
                minRows={2}
                value={reason}
                error={errors.form.reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              {below > 0 && (
                <Checkbox
                  label={`Take ${below === 1 ? 'the unit' : `the ${count(below)} units`} below it along`}
                  description="Without this it is refused while active units stand below it"
                  checked={withChildren}
                  onChange={({ currentTarget: { checked } }) => changing(() => setWithChildren(checked))()}
                />
              )}
            </Stack>
          </Paper>
          <Panel title="Who goes where">
            <Loaded query={people} failure="The employees could not be loaded">
              {(all) =>
                all.length ? (
                  <TransferTable
                    organizationId={organization.id}
                    people={all}
                    units={units}
                    leaving={leaving}
                    choice={choice}
                    errors={errors}
                    onChoose={(next) => changing(() => setChoice(next))()}
                  />
                ) : (
                  <Text size="sm">No person has a primary deployment here.</Text>
                )
              }
            </Loaded>
          </Panel>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <RetirePreviewPanel
          organization={organization}
          unit={unit}
          query={preview}
          current={current}
          wrongRows={errors.rows.size}
          moving={body.transfer.length}
          problem={retire.problem}
          busy={retire.busy}
          lack={lack ?? (reason.trim() ? null : 'Say why first.')}
          onTakeAlong={withChildren ? undefined : changing(() => setWithChildren(true))}
          onRetire={() => void submit()}
        />
      </Grid.Col>
    </Grid>
  )
}

const activeBelow = (units: RetireProps['units'], id: number): number => {
  const ids = idsBelow(units, id)
  return units.filter((each) => each.is_active && each.id !== id && ids.has(each.id)).length
}

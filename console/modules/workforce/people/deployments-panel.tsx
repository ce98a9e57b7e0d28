// Where an employee works and has worked: a bar for each deployment on one line of time, the latest first.
import { isolated } from '#platform/characters.ts'
import { Anchor, Badge, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { deploymentsQuery } from '../queries.ts'
import type { Deployment } from '../types.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { ListPart } from '../../../ui/list-part.tsx'
import { ActButton, type RowAct } from '../../../ui/row-acts.tsx'
import { plainDate } from '../../../ui/times.ts'
import { DeploymentStatusChip } from '../status.tsx'
import { causeWords } from '../words.ts'
import { addressOf } from '../../organizations/index.ts'
import { useEndStop } from '../../organizations/index.ts'
import { barsOf, type Bar } from './deployment-bars.ts'
import { AddDeploymentDialog, EndDeploymentDialog } from './deployment-dialogs.tsx'
import type { EmployeeProps } from './lacks.ts'
import { paths } from '../../../ui/paths.ts'

export function DeploymentsPanel({ organization, employee, lack }: EmployeeProps & { lack: string | null }) {
  const stop = useEndStop(organization)
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const end: RowAct<Deployment> = {
    label: 'End',
    of: ({ unit_name: unit }) => `the deployment at ${isolated(unit)}`,
    lack: lack ?? stop,
    dialog: (deployment, close) => (
      <EndDeploymentDialog {...{ organization, employee, deployment }} onClose={close} />
    ),
  }
  return (
    <ListPart
      title="Deployments"
      query={useInfiniteQuery(deploymentsQuery(employee.id))}
      empty="There are no deployments."
      add={{
        label: 'Add a deployment',
        lack,
        quiet: true,
        dialog: (close) => (
          <AddDeploymentDialog organization={organization} employee={employee} onClose={close} />
        ),
      }}
      draw={(items, open) => (
        <ol className="plain-list" aria-label="Deployments">
          {items.map((each, index) => (
            <li key={each.id} className="deployment">
              <Group justify="space-between" gap="4px 12px" align="flex-start">
                <Facts deployment={each} organization={addressOf(organization)} />
                {each.status === 'open' && <ActButton act={end} row={each} onOpen={open} />}
              </Group>
              <BarOfTime bar={barsOf(items, today)[index]} status={each.status} />
            </li>
          ))}
        </ol>
      )}
    />
  )
}

function Facts({ deployment, organization }: { deployment: Deployment; organization: string }) {
  const { unit_id: unit, unit_name: name, is_primary: primary, status, ended_because: cause } = deployment
  return (
    <div className="title-line">
      <Group gap="4px 8px">
        <Anchor
          component={Link}
          {...paths.unit({ organization, unit: String(unit) })}
          size="sm"
          fw={600}
          className="breaks"
        >
          {name}
        </Anchor>
        {primary ? <Badge color="indigo">Primary</Badge> : <Badge color="gray">Further</Badge>}
        <DeploymentStatusChip status={status} />
      </Group>
      <Text size="sm">
        {spanWords(deployment)}
        {causeWords(cause) && ` · ${causeWords(cause)}`}
      </Text>
    </div>
  )
}

function spanWords({ starts_on: start, ends_on: end, status }: Deployment): string {
  if (status === 'cancelled') return `Was to begin on ${plainDate(start)}`
  return end ? `${plainDate(start)} to ${plainDate(end)}` : `Since ${plainDate(start)}`
}

/** The dates say the same in words; the bar is for the eye. */
function BarOfTime({ bar, status }: { bar: Bar | undefined; status: Deployment['status'] }) {
  if (!bar) return null
  return (
    <div className="time-line" aria-hidden>
      <div
        className={`time-bar time-${status}`}
        style={{ insetInlineStart: `${bar.from}%`, width: `${bar.width}%` }}
      />
    </div>
  )
}

// Where an employee works and has worked: a bar for each deployment on one line of time, the latest first.
import { isolated } from '#platform/characters.ts'
import { Anchor, Badge, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { deploymentsQuery } from '../queries.ts'
import type { Deployment } from '../types.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { MoreButton } from '../../../ui/more-button.tsx'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { plainDate } from '../../../ui/times.ts'
import { DeploymentStatusChip } from '../status.tsx'
import { causeWords } from '../words.ts'
import { addressOf } from '../../organizations/index.ts'
import { useEndStop } from '../../organizations/index.ts'
import { barsOf, type Bar } from './deployment-bars.ts'
import { AddDeploymentDialog, EndDeploymentDialog } from './deployment-dialogs.tsx'
import type { EmployeeProps } from './employee.tsx'
import { paths } from '../../../ui/paths.ts'

export function DeploymentsPanel({ organization, employee, lack }: EmployeeProps & { lack: string | null }) {
  const stop = useEndStop(organization)
  const deployments = useInfiniteQuery(deploymentsQuery(employee.id))
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Deployment | null>(null)
  const today = todayIn(nowMilliseconds(), organization.timezone)
  return (
    <Panel
      title="Deployments"
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setAdding(true)}>
          Add a deployment
        </ReasonButton>
      }
    >
      <Loaded query={deployments} failure="The deployments could not be loaded">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length ? (
            <ol className="plain-list" aria-label="Deployments">
              {items.map((each, index) => (
                <li key={each.id} className="deployment">
                  <Facts
                    deployment={each}
                    organization={addressOf(organization)}
                    lack={lack ?? stop}
                    onEnd={setEnding}
                  />
                  <BarOfTime bar={barsOf(items, today)[index]} status={each.status} />
                </li>
              ))}
            </ol>
          ) : (
            <Text size="sm">There are no deployments.</Text>
          )
        }}
      </Loaded>
      <MoreButton query={deployments} />
      {adding && (
        <AddDeploymentDialog
          organization={organization}
          employee={employee}
          onClose={() => setAdding(false)}
        />
      )}
      {ending && (
        <EndDeploymentDialog
          organization={organization}
          employee={employee}
          deployment={ending}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}

interface FactsProps {
  deployment: Deployment
  organization: string
  lack: string | null
  onEnd: (deployment: Deployment) => void
}

function Facts({ deployment, organization, lack, onEnd }: FactsProps) {
  const { unit_id: unit, unit_name: name, is_primary: primary, status, ended_because: cause } = deployment
  return (
    <Group justify="space-between" gap="4px 12px" align="flex-start">
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
      {status === 'open' && (
        <ReasonButton
          size="compact-sm"
          variant="default"
          reason={lack}
          onClick={() => onEnd(deployment)}
          aria-label={`End the deployment at ${isolated(name)}`}
        >
          End
        </ReasonButton>
      )}
    </Group>
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

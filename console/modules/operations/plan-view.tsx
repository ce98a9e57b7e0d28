// The plan of an operation: what will happen, what it does to which things, and what stands in the way. Below
// it is the confirmation, which names the digest of this very plan.
import { Alert, Grid, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Effect, Operation, Plan, PlanChange } from './types.ts'
import { Panel } from '../../ui/page.tsx'
import { BlockerCards } from './blocker-cards.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import { EffectList } from './effect-list.tsx'
import { addedItems } from './operation-words.ts'
import { SamplePanel } from './sample-panel.tsx'

/** The server's answer when the plan has changed between reading and confirming. */
export interface Drift {
  plan: Plan
  digest: string
  changes: PlanChange[]
  added: Set<Effect>
}

export function PlanView({ operation }: { operation: Operation }) {
  const [drift, setDrift] = useState<Drift | null>(null)
  const [refusing, setRefusing] = useState<Operation['blockers'] | null>(null)
  const plan = drift?.plan ?? operation.plan
  const changed = (next: Omit<Drift, 'added'>) =>
    setDrift({ ...next, added: addedItems(plan.effects, next.plan.effects) })
  return (
    <Stack gap="lg">
      {drift && <Changes changes={drift.changes} />}
      {plan.permanent && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={plan.permanent} />
      )}
      <BlockerCards
        blockers={refusing ?? plan.blockers ?? operation.blockers}
        organization={operation.organization}
      />
      <Warnings plan={plan} />
      {plan.summary !== operation.title && <Text>{plan.summary}</Text>}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Panel title="What will happen, in this order">
            <Steps plan={plan} operation={operation} />
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Panel title="What it does">
            <EffectList effects={plan.effects} added={drift?.added} operation={operation.id} />
          </Panel>
        </Grid.Col>
      </Grid>
      <SamplePanel sample={plan.sample} />
      {(refusing ?? plan.blockers ?? []).some(({ effect }) => effect === 'refuses') && (
        <Text size="sm">
          What is listed at the top forbids the start. Settle it, then confirm. It is checked again before
          anything begins.
        </Text>
      )}
      <ConfirmForm
        operation={{ ...operation, plan, digest: drift?.digest ?? operation.digest }}
        onChanged={changed}
        onBlocked={setRefusing}
      />
    </Stack>
  )
}

function Steps({ plan, operation: { steps } }: { plan: Plan; operation: Operation }) {
  const final = new Set(steps.filter((step) => step.point_of_no_return).map(({ key }) => key))
  return (
    <List type="ordered" size="sm" spacing={6}>
      {plan.steps.map(({ key, title }) => (
        <List.Item key={key} className={final.has(key) ? 'no-return' : undefined}>
          {title}
          {final.has(key) && <Text size="sm">From here on it cannot be called off.</Text>}
        </List.Item>
      ))}
    </List>
  )
}

function Warnings({ plan }: { plan: Plan }) {
  if (!plan.warnings.length) return null
  return (
    <Alert
      variant="light"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title="Good to know before you confirm"
    >
      {plan.warnings.map(({ code, message }) => (
        <Text size="sm" key={code + message}>
          {message}
        </Text>
      ))}
    </Alert>
  )
}

/** Scrolled into view, because the button that was pressed is a screen further down. */
function Changes({ changes }: { changes: readonly PlanChange[] }) {
  const place = useRef<HTMLDivElement>(null)
  // Braces: newer browsers answer with a promise, which React would take for a clean-up function and stumble
  // over.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' })
  }, [changes])
  return (
    <Alert
      ref={place}
      variant="light"
      color="orange"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title="The plan has changed since you opened it. Nothing was started."
    >
      <List size="sm">
        {changes.map(({ kind, message }) => (
          <List.Item key={message}>
            {kind === 'added' ? 'Added: ' : 'Changed: '}
            {message}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        Read the plan again; what is new is marked. Then confirm it.
      </Text>
    </Alert>
  )
}

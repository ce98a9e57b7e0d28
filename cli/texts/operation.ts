// Operations as text: one operation with its steps, everything that a plan names, and the operations that one
// has started.
import { isolated } from '#platform/characters.ts'
import { childStates, type ChildState } from '#platform/operations/tables.ts'
import type { DataOf } from 'tenure/client'
import { planText } from '../plan-text.ts'
import type { Operation, Step } from '../shapes.ts'
import { facts, table } from '../table.ts'
import { instant, withRemedy } from '../words.ts'

export const operationWithSteps = (one: Operation): string => `${operationText(one)}\n${detailsText(one)}`

const detailsText = (one: Operation): string =>
  one.status === 'planned' ? planText(one) : stepsText(one.steps)

export const operationText = (one: Operation): string =>
  facts([
    ['Operation', one.id],
    ['Title', one.title],
    ['Status', one.status],
    [
      'Organization',
      one.organization &&
        `${isolated(one.organization.name ?? '')} (${one.organization.slug ?? one.organization.id})`,
    ],
    ['Reason', one.reason],
    ['Requested by', one.requested_by.name],
    ['Confirmed by', one.confirmed_by?.name],
    ['Created', instant(one.created_at)],
    ['Started', instant(one.started_at)],
    ['Finished', instant(one.finished_at)],
    ['Point of no return', one.past_point_of_no_return ? 'passed' : null],
    ['Started by', one.parent_id && `operation ${one.parent_id}`],
    ['Has started', one.children && startedText(one.children)],
    [one.status === 'paused' ? 'Paused by' : 'Called off by', one.stopped_by && named(one.stopped_by)],
    ...one.stopped.map((each) => ['Has stopped', `${named(each)}: ${each.status}`] as const),
    ['Brake', one.stopped_by_brake ? 'on: no step of it begins before it is released' : null],
    ['Error', one.error?.message],
    ...one.waiting_for.map(
      (reason) =>
        [
          'Waits for',
          `${withRemedy(reason)}${reason.since ? ` (since ${instant(reason.since)})` : ''}`,
        ] as const,
    ),
  ])

const named = ({ id, title }: { id: number; title: string }): string => `operation ${id}, ${isolated(title)}`

const stepsText = (steps: Step[]): string =>
  table(steps, [
    { title: 'Status', value: ({ status }) => status },
    { title: 'Step', value: ({ title }) => title },
    {
      title: 'Progress',
      value: ({ progress }) => (progress?.total ? `${progress.done} of ${progress.total}` : null),
      right: true,
    },
    { title: 'Key', value: ({ key }) => key },
    { title: 'Message', value: ({ error, waiting_for: reasons }) => error?.message ?? reasons[0]?.message },
  ])

/** "12: 3 pending, 9 done" */
const startedText = (counts: Record<ChildState | 'total', number>): string =>
  `${counts.total}: ${childStates.flatMap((state) => (counts[state] ? [`${counts[state]} ${state}`] : [])).join(', ')}`

type PlanItem = DataOf<'/operations/{id}/items', 'get'>['items'][number]

export const itemsText = (found: readonly PlanItem[]): string =>
  table(found, [
    { title: 'What', value: ({ verb }) => verb },
    { title: 'Kind', value: (item) => item.kind },
    { title: 'Name', value: ({ name }) => name },
    { title: 'Count', value: ({ count }) => count, right: true },
    { title: 'Where', value: ({ where, module }) => where ?? module },
    { title: 'Confirmed', value: ({ confirmed }) => (confirmed ? 'yes' : 'not yet') },
  ])

type Child = DataOf<'/operations/{id}/children', 'get'>['items'][number]

export const childrenText = (found: readonly Child[]): string =>
  table(found, [
    { title: 'For', value: ({ organization_name, key }) => organization_name ?? key },
    { title: 'State', value: (child) => `${child.state}${child.accepted ? ' (accepted)' : ''}` },
    { title: 'Operation', value: ({ operation_id }) => operation_id, right: true },
    { title: 'Message', value: ({ problem, waiting_for: [reason] }) => (problem ?? reason)?.message },
  ])

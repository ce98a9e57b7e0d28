// The shapes of operations as JSON.
import { z } from 'zod'
import { operationCommands } from './allowed.ts'
import { blockerSchema, planSchema, reasonSchema } from './plan-schemas.ts'
import { childStates, operationStatuses, stepStatuses } from './tables.ts'

const errorSchema = z.object({ code: z.string(), message: z.string() }).nullable()
const personSchema = z.object({ kind: z.string(), id: z.number().nullable(), name: z.string() })
const noteSchema = z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable()

const stepSchema = z.object({
  key: z.string(),
  title: z.string(),
  status: z.enum(stepStatuses),
  point_of_no_return: z.boolean(),
  can_undo: z.boolean(),
  attempt: z.number(),
  progress: z.object({ done: z.number(), total: z.number(), message: z.string().nullable() }).nullable(),
  parts: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      status: z.enum(['pending', 'running', 'waiting', 'done']),
      done: z.number(),
      total: z.number(),
      message: z.string().nullable(),
    }),
  ),
  waiting_for: z.array(reasonSchema),
  result: z.record(z.string(), z.unknown()).nullable(),
  forced: noteSchema,
  completed: noteSchema,
  error: errorSchema,
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
})

const childCountsSchema = z
  .object({
    total: z.number(),
    ...(Object.fromEntries(childStates.map((state) => [state, z.number()])) as Record<
      (typeof childStates)[number],
      z.ZodNumber
    >),
    unaccepted: z.number().describe('Failed or refused, and no person has accepted that yet.'),
  })
  .describe('How many of what it starts are in which state.')

export const operationSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    kind: z.string(),
    title: z.string(),
    status: z.enum(operationStatuses),
    parent_id: z.number().nullable().describe('The operation that has started this one.'),
    stopped_by: z
      .object({ id: z.number(), title: z.string() })
      .nullable()
      .describe('The operation that has paused it, until that has ended, or has called it off.'),
    stopped: z
      .array(z.object({ id: z.number(), title: z.string(), status: z.enum(operationStatuses) }))
      .describe('Those that it has paused or called off, 20 at most.'),
    children: childCountsSchema.nullable().describe('Null when it starts no others, or has not begun to.'),
    organization_id: z.number().nullable(),
    organization: z
      .object({
        id: z.number(),
        uid: z.string(),
        slug: z.string().nullable(),
        name: z.string().nullable(),
        status: z.string(),
      })
      .nullable(),
    input: z.unknown(),
    reason: z.string().nullable(),
    plan: planSchema,
    digest: z.string(),
    confirmed_digest: z.string().nullable(),
    blockers: z.array(blockerSchema),
    steps: z.array(stepSchema),
    waiting_for: z.array(reasonSchema),
    requested_by: personSchema,
    confirmed_by: personSchema.nullable(),
    approved_by: personSchema.nullable(),
    approved_at: z.string().nullable(),
    error: errorSchema,
    created_at: z.string(),
    confirmed_at: z.string().nullable(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    next_check_at: z.string().nullable(),
    past_point_of_no_return: z.boolean(),
    stopped_by_brake: z
      .boolean()
      .describe('The brake of all erasing is on and stops this operation: none of its steps begins.'),
    actions: z
      .array(
        z.object({
          action: z.enum(operationCommands),
          allowed: z.boolean(),
          reason: z.string().nullable(),
          permission: z.string().describe('What the command needs.'),
          step_up: z.boolean().describe('The password must have been confirmed a moment ago.'),
        }),
      )
      .describe('Those that can come up in the life of this operation, with the reason why not now.'),
    ended: z.string().nullable().describe('Its result, once it is done.'),
    requires: z.object({
      step_up: z.boolean(),
      slug: z.boolean(),
      confirm: z.string().describe('The permission that confirming it needs besides `operations.confirm`.'),
    }),
  })
  .meta({ id: 'Operation' })

export const childSchema = z
  .object({
    key: z.string().describe('Once in its parent, such as the uid of an organization.'),
    state: z.enum(childStates),
    operation_id: z.number().nullable().describe('Null until it is begun.'),
    title: z.string().nullable(),
    organization_id: z.number().nullable(),
    organization_name: z.string().nullable().describe('Null once it is erased.'),
    problem: errorSchema.describe('Why it failed, or could not be begun.'),
    waiting_for: z.array(reasonSchema).describe('The first thing that it waits for, while it waits.'),
    accepted: z.boolean().describe('A person has accepted that it failed.'),
  })
  .meta({ id: 'OperationChild' })

/** What can be planned, for forms that ask for it. */
export const operationKindSchema = z
  .object({
    kind: z.string(),
    target: z.enum(['organization', 'none']),
    permission: z.string().describe('What planning it needs besides `operations.plan`.'),
    fields: z.array(z.string()).describe('The members of its input.'),
  })
  .meta({ id: 'OperationKind' })

/** What a list says about each plan: two hundred complete plans in one answer would be too large. */
export const operationSummarySchema = operationSchema
  .pick({
    id: true,
    uid: true,
    kind: true,
    title: true,
    status: true,
    organization_id: true,
    organization: true,
    reason: true,
    digest: true,
    requested_by: true,
    confirmed_by: true,
    approved_by: true,
    approved_at: true,
    error: true,
    created_at: true,
    confirmed_at: true,
    started_at: true,
    finished_at: true,
    next_check_at: true,
    past_point_of_no_return: true,
  })
  .extend({
    summary: z.string().describe('The whole plan in one sentence.'),
    waiting_for: z.array(reasonSchema).describe('The first three of what it waits for.'),
    steps: z.object({ done: z.number(), total: z.number() }),
  })
  .meta({ id: 'OperationSummary' })

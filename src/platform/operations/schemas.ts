// The shapes of operations and plans as JSON.
import { z } from 'zod'
import { asks } from '../told.ts'
import { operationCommands } from './allowed.ts'
import { childCountsSchema } from './children-view.ts'
import { verbs } from './verbs.ts'
import { operationStatuses, stepStatuses } from './tables.ts'

const asksSchema = z.enum(asks).describe('What a person can do about it; `wait`: it goes on by itself.')
export const reasonSchema = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string().nullable(),
  asks: asksSchema,
  since: z.string().nullish(),
  forceable: z.boolean().optional(),
})
const linkSchema = z.object({ kind: z.string(), id: z.union([z.number(), z.string()]) })
const blockerSchema = z.object({
  module: z.string(),
  effect: z.enum(['refuses', 'holds']),
  phase: z.enum(['before_drain', 'after_drain', 'before_erase']),
  code: z.string(),
  message: z.string(),
  remedy: z.string().nullable(),
  asks: asksSchema,
  link: linkSchema.nullable(),
  count: z
    .number()
    .optional()
    .describe('How many things of this kind stand in the way; one when it is left out.'),
  named: z
    .array(z.object({ name: z.string(), link: linkSchema.nullable() }))
    .optional()
    .describe('The first of several, 20 at most.'),
})
const itemSchema = z.object({
  module: z.string(),
  kind: z.string(),
  name: z.string(),
  count: z.number(),
  uid: z.string().nullable(),
  where: z.string().nullable().describe('The place where it is, such as a control plane.'),
  bytes: z.number().nullable(),
  outside: z.boolean().describe('It lives outside the database.'),
  more: z
    .boolean()
    .optional()
    .describe('It stands for the rest of its kind and place; `GET /operations/{id}/items` names them.'),
})
const effectSchema = itemSchema.extend({
  verb: z.enum(verbs),
  reversible: z.boolean().describe('It can be brought back as it was.'),
  confirmed: z.boolean().optional().describe('False until a person has confirmed what was found later.'),
  grown: z.boolean().optional().describe('So many rows more of a table than the confirmed plan counted.'),
  ground: z.string().optional().describe('Of what is kept: the reason or law.'),
  until: z.string().nullish().describe('Of what is kept: its last day; null is for good.'),
  decided: z
    .string()
    .optional()
    .describe('Of an organization with an operation of its own: the digest of what its plan decided.'),
})
const errorSchema = z.object({ code: z.string(), message: z.string() }).nullable()
const personSchema = z.object({ kind: z.string(), id: z.number().nullable(), name: z.string() })
const noteSchema = z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable()

export const planItemSchema = effectSchema
  .omit({
    more: true,
    grown: true,
    ground: true,
    until: true,
    decided: true,
  })
  .extend({ id: z.number(), confirmed: z.boolean() })
  .meta({ id: 'PlanItem' })

export const inventorySchema = z.object({ items: z.array(itemSchema), blockers: z.array(blockerSchema) })

const planSchema = z.object({
  summary: z.string(),
  permanent: z.string().nullable(),
  steps: z.array(z.object({ key: z.string(), title: z.string() })),
  effects: z.array(effectSchema),
  blockers: z.array(blockerSchema),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  changes: z.array(z.object({ kind: z.enum(['added', 'changed']), message: z.string() })),
  decisions: z.record(z.string(), z.unknown()),
  sample: z
    .array(
      z.object({
        organization_id: z.number(),
        name: z.string(),
        summary: z.string(),
        effects: z.array(effectSchema),
      }),
    )
    .optional()
    .describe('Of a plan for many organizations: what it does to the first few of them.'),
})

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
      .describe('The brake of all erasing is on, and this kind minds it: no step of it begins.'),
    actions: z.array(
      z.object({
        action: z.enum(operationCommands),
        allowed: z.boolean(),
        reason: z.string().nullable(),
        permission: z.string().describe('What saying it needs.'),
      }),
    ),
    ended: z.string().nullable().describe('What it has come to, once it is done.'),
    requires: z.object({
      step_up: z.boolean(),
      slug: z.boolean(),
      confirm: z.string().describe('The permission that confirming it needs besides `operations.confirm`.'),
    }),
  })
  .meta({ id: 'Operation' })

/** What a list says of each; two hundred plans in one answer would be as large as all of them together. */
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
    summary: z.string().describe('What the plan comes to, in one sentence.'),
    waiting_for: z.array(reasonSchema).describe('The first three of what it waits for.'),
    steps: z.object({ done: z.number(), total: z.number() }),
  })
  .meta({ id: 'OperationSummary' })

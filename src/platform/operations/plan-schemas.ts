// The shapes of plans as JSON: what they name, what stands in the way, and what is waited for.
import { z } from 'zod'
import { asks } from '../told.ts'
import { verbs } from './verbs.ts'

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
export const blockerSchema = z.object({
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

export const planSchema = z.object({
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

// What a customer gets, without a database.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import { Problem } from '#platform/problem.ts'
import * as shapes from '#platform/schemas.ts'

export const serviceStatuses = ['pending', 'active', 'suspended', 'cancelled'] as const
export type ServiceStatus = (typeof serviceStatuses)[number]

const metaName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'Up to 64 letters, digits, hyphens, dots and underscores.')
const meta = z
  .record(metaName, shapes.text(2000))
  .refine((values) => Object.keys(values).length <= 100, 'A hundred values at most.')

export const serviceSchema = z
  .object({
    id: z.number(),
    uid: z.string(),
    organization_id: z.number(),
    name: z.string(),
    package_key: z.string().nullable(),
    package_name: z.string().nullable(),
    status: z.enum(serviceStatuses),
    meta: z.record(z.string(), z.string()),
    created_at: z.string(),
    updated_at: z.string(),
    cancelled_at: z.string().nullable(),
  })
  .meta({ id: 'Service' })
export type Service = z.output<typeof serviceSchema>

export const serviceBody = z
  .object({
    name: shapes.line(200),
    package_key: shapes.line(64).nullish(),
    status: z.enum(['pending', 'active']).default('pending'),
    meta: meta.default({}).describe('Meta data: names and values, such as a host name.'),
    reason: shapes.reason.optional(),
  })
  .strict()

export const serviceUpdate = z
  .object({ name: shapes.line(200), meta, reason: shapes.reason })
  .partial()
  .strict()
  .refine((body) => Object.keys(body).some((key) => key !== 'reason'), 'Nothing to change.')

export const serviceQuery = pageQuery.extend({ status: z.enum(serviceStatuses).optional() })

export const serviceActions = ['activate', 'suspend', 'cancel'] as const
export type ServiceAction = (typeof serviceActions)[number]

const moves: Record<ServiceAction, { from: readonly ServiceStatus[]; to: ServiceStatus; done: string }> = {
  activate: { from: ['pending', 'suspended'], to: 'active', done: 'activated' },
  suspend: { from: ['active'], to: 'suspended', done: 'suspended' },
  cancel: { from: ['pending', 'active', 'suspended'], to: 'cancelled', done: 'cancelled' },
}

/** The status that the action leads to. @throws Problem 409 when it may not start there */
export function serviceAfter(action: ServiceAction, status: ServiceStatus): ServiceStatus {
  const { from, to, done } = moves[action]
  if (from.includes(status)) return to
  throw new Problem('conflict', 'service_status_forbids', `The service is ${status}; it cannot be ${done}.`, {
    remedy: 'Look at the service again; its status decides what is possible.',
  })
}

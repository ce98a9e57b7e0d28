// For tests only: an organization with a unit and an employee, as the API answers about them.
import { organization } from '#cli/samples.ts'
import type { Answers } from './stand-in.ts'

export const unit = {
  id: 3,
  uid: 'u3',
  organization_id: 7,
  parent_id: null,
  name: 'Head office',
  code: 'HO',
  timezone: 'Asia/Kolkata',
  geo_enabled: true,
  device_binding: false,
  status: 'active',
  is_active: true,
  retired_on: null,
  retired_at: null,
  retired_by: null,
  version: 1,
  created_at: '2026-11-01T08:00:00Z',
  updated_at: '2026-11-01T08:00:00Z',
}
export const employee = {
  id: 101,
  name: 'Asha Rao',
  status: 'active',
  organization_id: 7,
  unit: { id: 3, code: 'HO', name: 'Head office', starts_on: '2026-04-01' },
  offboarded_on: null,
}
export const list = (...items: unknown[]) => ({ body: { items, next_cursor: null } })

export const world: Answers = {
  'GET /organizations/acme': () => ({ body: organization() }),
  'GET /units': ({ query }) => list(...(query.q === 'ho' ? [unit, { ...unit, id: 4, code: 'HO-2' }] : [])),
  'GET /units/3': () => ({ body: unit }),
  'POST /units': () => ({ status: 201, body: unit }),
  'PATCH /units/3': () => ({ body: unit }),
  'DELETE /units/3': () => ({ status: 204 }),
  'GET /employees': () => list(employee),
  'POST /employees': () => ({ status: 201, body: employee }),
}

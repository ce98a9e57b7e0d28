// The ground of the tests about units and employees: a node without workers on a clock that the test moves,
// and short ways to make what they need.
import { movableClock, type MovableClock } from '#platform/clock.ts'
import type { Ending } from '#test/database.ts'
import { startNode, type NodeOptions, type TestNode } from '#test/node.ts'
import { must, type Api } from '#test/node/api.ts'

export interface UnitsWorld {
  node: TestNode
  /** Everything is permitted. */
  api: Api
  clock: MovableClock
  /** An organization in Asia/Kolkata with that many units, called HO, U2, U3 ... */
  organization(
    units?: number,
    over?: Record<string, unknown>,
  ): Promise<{ id: number; slug: string; units: any[] }>
  unit(organizationId: number, over?: Record<string, unknown>): Promise<any>
  /** With an open primary deployment at the unit since the first of January. */
  employee(unit: { id: number; organization_id: number }, over?: Record<string, unknown>): Promise<any>
  shift(unit: { id: number }): Promise<any>
  /** Plans the employee for the shift on these days. */
  assign(shift: { id: number }, employee: { id: number }, dates: string[]): Promise<any[]>
  deployments(employee: { id: number }): Promise<any[]>
}

/** Noon of that day in India. */
export const noon = (date: string): Date => new Date(`${date}T06:30:00Z`)

let number = 0

export async function unitsWorld(
  ending: Ending,
  today = '2026-05-04',
  options: NodeOptions = {},
): Promise<UnitsWorld> {
  const clock = movableClock(noon(today))
  const node = await startNode(ending, { workers: 0, clock, ...options })
  const { api } = node
  const unit: UnitsWorld['unit'] = (organizationId, over = {}) =>
    must(
      201,
      api.post('/units', {
        organization_id: organizationId,
        name: `Unit ${++number}`,
        code: `U${number}`,
        timezone: 'Asia/Kolkata',
        geo_enabled: false,
        device_binding: false,
        ...over,
      }),
    )
  return {
    node,
    api,
    clock,
    unit,
    async organization(units = 1, over = {}) {
      const body = {
        name: `Customer ${++number}`,
        slug: `units-${number}`,
        timezone: 'Asia/Kolkata',
        ...over,
      }
      const { id, slug } = await must(201, api.post('/organizations', body))
      const made = []
      for (let index = 1; index <= units; index++)
        made.push(
          await unit(id, {
            name: index === 1 ? 'Head office' : `Branch ${index}`,
            code: index === 1 ? 'HO' : `B${index}`,
          }),
        )
      return { id, slug, units: made }
    },
    employee: ({ id, organization_id }, over = {}) =>
      must(
        201,
        api.post('/employees', {
          organization_id,
          unit_id: id,
          name: `Employee ${++number}`,
          starts_on: '2026-01-01',
          ...over,
        }),
      ),
    shift: ({ id }) =>
      must(
        201,
        api.post('/shifts', {
          unit_id: id,
          name: `Shift ${++number}`,
          starts_at: '09:00',
          ends_at: '17:00',
          weekdays: [1, 2, 3, 4, 5, 6, 7],
        }),
      ),
    async assign({ id }, employee, dates) {
      const made = []
      for (const date of dates)
        made.push(
          await must(201, api.post('/shift-assignments', { shift_id: id, employee_id: employee.id, date })),
        )
      return made
    },
    deployments: async ({ id }) => (await must(200, api.get(`/employees/${id}/deployments`))).items,
  }
}

// What decides about many at once reads in one piece: which people a retirement concerns, and how full each day is.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must, refused } from '#test/node/api.ts'
import { unitsWorld } from '#test/units/world.ts'

const { api, organization, unit, employee, shift, assign } = await unitsWorld({ after })

test('a unit lists whose primary deployment is open there, with those below it when asked', async () => {
  const {
    id,
    units: [head, branch],
  } = await organization(2)
  const below = await unit(id, { parent_id: head.id })
  const [ann, Bea] = [await employee(head, { name: 'ann' }), await employee(below, { name: 'Bea' })]
  const elsewhere = await employee(branch, { name: 'Cleo' })
  await must(201, api.post(`/employees/${elsewhere.id}/deployments`, { unit_id: head.id }))
  const gone = await employee(head, { name: 'Dora' })
  await must(200, api.post(`/employees/${gone.id}/offboard`, {}))
  const ids = async (query: string) =>
    (await must(200, api.get(`/units/${head.id}/employees${query}`))).items.map(
      (each: any) => each.employee_id,
    )
  assert.deepEqual(await ids(''), [ann.id])
  assert.deepEqual(await ids('?with_children=true'), [ann.id, Bea.id])
  await refused(404, 'not_found', api.get('/units/999999/employees'))
})

test('each day says how many are planned, worked and cancelled, for all units or one', async () => {
  const {
    id,
    units: [head, branch],
  } = await organization(2)
  const [ann, bea] = [await employee(head), await employee(branch)]
  await assign(await shift(branch), bea, ['2026-05-06', '2026-05-07'])
  const [worked, cancelled] = await assign(await shift(head), ann, ['2026-05-04', '2026-05-06', '2026-06-01'])
  await must(200, api.post(`/shift-assignments/${worked.id}/work`))
  await must(200, api.post(`/shift-assignments/${cancelled.id}/cancel`))
  const days = async (query: string) =>
    (
      await must(
        200,
        api.get(`/shift-assignments/days?organization_id=${id}&from=2026-05-01&to=2026-05-31${query}`),
      )
    ).items
  assert.deepEqual(await days(''), [
    { date: '2026-05-04', planned: 0, worked: 1, cancelled: 0 },
    { date: '2026-05-06', planned: 1, worked: 0, cancelled: 1 },
    { date: '2026-05-07', planned: 1, worked: 0, cancelled: 0 },
  ])
  assert.deepEqual(
    (await days(`&unit_id=${branch.id}`)).map(({ date }: any) => date),
    ['2026-05-06', '2026-05-07'],
  )
})

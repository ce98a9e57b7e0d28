// Units and everything that hangs on them leave as an archive, are erased without residue, and come back with
// ids that fit together across the two modules.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { exportOrganization, importOrganization } from '#lifecycle/rows/whole.ts'
import { newUid } from '#platform/ids.ts'
import { must } from '#test/node/api.ts'
import { memoryArchive } from '#test/memory-archive.ts'
import { insertOrganization, moduleContext, residueIn, resultOf } from '#test/module-context.ts'
import { assertInvariants } from '#test/units/invariants.ts'
import { unitsWorld } from '#test/units/world.ts'

const { node, api, organization, unit, employee, shift, assign } = await unitsWorld({ after })
const { db } = node
const modules = node.app.modules.filter(({ name }) => ['units', 'workforce'].includes(name))

/** What the rows say, without any id. */
async function meaningOf(id: number): Promise<unknown> {
  const { rows } = await sql`
    select u.code, p.code as parent, u.status, u.retired_on, e.name, e.status as employment, d.is_primary, d.starts_on, d.ends_on, a.date, a.status as planned, s.name as shift
    from organization_units u left join organization_units p on p.id = u.parent_id
    left join employee_deployments d on d.unit_id = u.id left join employees e on e.id = d.employee_id
    left join shift_assignments a on a.employee_id = e.id and a.unit_id = u.id left join shifts s on s.id = a.shift_id
    where u.organization_id = ${id} order by 1, 5, 8, 10`.execute(db)
  return rows
}

test('export, erase and import', async () => {
  const {
    id,
    units: [home, branch],
  } = await organization(2)
  const child = await unit(id, { parent_id: home.id })
  const [one, other] = [await employee(home), await employee(child)]
  await assign(await shift(home), one, ['2026-05-02', '2026-06-01'])
  await must(201, api.post('/holidays', { organization_id: id, date: '2026-01-26', name: 'Republic Day' }))
  await must(201, api.post('/red-flag-policies', { unit_id: home.id, name: 'Late', kind: 'late_arrival' }))
  await must(
    200,
    api.post(`/units/${child.id}/retire`, {
      effective_date: '2026-04-30',
      reason: 'relocation',
      transfer: [{ employee_id: other.id, target_unit_id: branch.id }],
    }),
  )
  const before = await meaningOf(id)

  const archive = memoryArchive()
  const source = await db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  resultOf(await exportOrganization(moduleContext(db, source, { modules }), archive))
  await db.updateTable('organizations').set({ status: 'erasing' }).where('id', '=', id).execute()
  for (const module of modules.toReversed()) await module.erasing.erase(moduleContext(db, source))
  for (const module of modules) assert.deepEqual(await residueIn(module, moduleContext(db, source)), [])

  await organization(1)
  const copy = await insertOrganization(db, 'copy', 'active')
  const reader = archive.reader()
  const operation = { id: 1, uid: newUid(), kind: 'organization.import' }
  const importing = moduleContext(db, copy, { operation, modules })
  for (const _ of ['once', 'and again, when its end was not noted'])
    resultOf(await importOrganization(importing, reader))
  assert.deepEqual(await meaningOf(copy.id), before)
  await assertInvariants(db)
})

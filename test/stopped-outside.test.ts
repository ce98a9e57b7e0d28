// What lives outside and what comes back by the clock: reconcilers and tasks leave alone what a lock or a
// hold keeps.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { closingWorld } from '#test/closing/world.ts'
import { becomes, must, startClosing, waitsFor } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'
import { destructionOf, isStoppedBy, stopKinds, type StopKind } from '#platform/destroys.ts'
import { namespaceLabels } from '#modules/fleet/naming.ts'
import { newUid } from '#platform/ids.ts'
import type { TestOrganization } from '#test/node.ts'
import { testBlobs } from '#test/blobs.ts'

const blobs = await testBlobs({ after })
const { node, probes, running } = await closingWorld({ after }, { blobs })
const { api, db } = node
const lock = ({ id }: { id: number }, kind: StopKind = 'lock') =>
  must(201, api.post(`/organizations/${id}/locks`, { kind, reason: 'zzsecret' }))
const release = async ({ id }: { id: number }) =>
  assert.equal((await api.delete(`/locks/${id}?reason=over`)).status, 204)

describe('a lock', () => {
  test(
    'that comes while a closing drains stops it before the next deletion, and the closing goes on ' +
      'when it is released',
    async () => {
      const { organization, east, instances } = await running()
      let held: any = null
      probes.set(organization.id, async (point, _operation, { key }) => {
        if (point === 'before_step' && key === 'drain.fleet') held ??= await lock(organization)
      })
      const { id } = await startClosing(api, organization)
      const waiting = await waitsFor(api, id, 'locked')
      assert.match(JSON.stringify(waiting), /Locked by .*: zzsecret/)
      assert.equal((await east.plane.listInstances(organization.namespace)).length, instances.length)
      assert.deepEqual(east.control.counts().calls.deleteInstance, {})
      await release(held)
      await becomes(api, id, 'done')
    },
  )

  test("keeps instances whose deletion was asked for before it came; a customer's person sees no reason", async () => {
    const { organization, east, instances } = await running()
    const held = await lock(organization)
    await db
      .updateTable('instances')
      .set({ desired: 'absent', reconcile_at: sql`now()` })
      .where('organization_id', '=', organization.id)
      .execute()
    const [first] = instances
    await until('the reconciler says why', async () =>
      (await must(200, api.get(`/instances/${first.id}`))).conditions.some(
        ({ reason }: any) => reason === 'locked',
      ),
    )
    assert.equal((await east.plane.listInstances(organization.namespace)).length, instances.length)
    const seen = JSON.stringify(
      await must(
        200,
        (await node.person('customer_administrator', organization.id)).get(`/instances/${first.id}`),
      ),
    )
    assert.match(seen, /"held"/)
    assert.doesNotMatch(seen, /zzsecret|locked/i)
    await release(held)
    await until('they are gone', async () => !(await east.plane.listInstances(organization.namespace)).length)
  })
})

/** Makes what the task would take away; says whether it is still there. */
const due: Record<string, (organization: TestOrganization) => Promise<() => Promise<boolean>>> = {
  'forget-sign-ins': async ({ id }) => {
    await sql`insert into sign_ins (organization_id, person_id, person_name, email, outcome, remote_address, at)
      values (${id}, 1, 'Ada', 'ada@example.com', 'success', '192.0.2.1', now() - interval '500 days')`.execute(
      db,
    )
    return hasRows('sign_ins', id)
  },
  'sweep-documents': async ({ id, uid }) => {
    const document = newUid()
    await sql`insert into documents (uid, organization_id, kind, name, content_type, status, uploaded_by, created_at, changed_at)
      values (${document}, ${id}, 'document', 'Contract', 'text/plain', 'deleting', 'Ada', now() - interval '2 days', now() - interval '2 days')`.execute(
      db,
    )
    return isStored(`organizations/${uid}/documents/${document}`)
  },
  'sweep-stray-files': async ({ uid }) => {
    const key = `organizations/${uid}/documents/${newUid()}`
    const isThere = await isStored(key)
    await db
      .insertInto('document_strays')
      .values({ key, organization_uid: uid, bytes: 4, seen_at: '2020-01-01T00:00:00Z' })
      .execute()
    return isThere
  },
  'sweep-ticket-attachments': async (organization) => {
    const ticket = await must(
      201,
      api.post(`/organizations/${organization.id}/tickets`, { subject: 'Help', body: 'It is broken' }),
    )
    await sql`insert into support_attachments (ticket_id, key, file_name, content_type, added_by, created_at)
      values (${ticket.id}, ${newUid()}, 'a.txt', 'text/plain', 'Ada', now() - interval '9 days')`.execute(db)
    return async () =>
      (await sql`select 1 from support_attachments where ticket_id = ${ticket.id}`.execute(db)).rows.length >
      0
  },
  'forget-invitations': async ({ id }) => {
    await sql`insert into invitations (uid, organization_id, email, role, invited_by, created_at, expires_at)
      values (${newUid()}, ${id}, 'ada@example.com', 'member', 'Ola', now() - interval '500 days', now() - interval '493 days')`.execute(
      db,
    )
    return hasRows('invitations', id)
  },
  'forget-mails': async ({ id }) => {
    await sql`insert into outgoing_mails
        (uid, organization_id, template, recipient, data, status, next_attempt_at, created_at, ended_at)
      values (${newUid()}, ${id}, 'invitation', 'ada@example.com', '{}', 'sent', now() - interval '90 days',
        now() - interval '90 days', now() - interval '90 days')`.execute(db)
    return hasRows('outgoing_mails', id)
  },
  'chase-debts': async (organization) => {
    const plane = await node.plane()
    await plane.plane.ensureNamespace(organization.namespace, namespaceLabels(organization.uid))
    await sql`insert into debts (organization_id, control_plane_id, kind, uid, name, reason, created_at)
      values (${organization.id}, ${plane.id}, 'namespace', ${newUid()}, ${organization.namespace}, 'Forced', now())`.execute(
      db,
    )
    return async () => (await plane.plane.findNamespace(organization.namespace)) !== null
  },
}
/** Their operations and tombstones wait, which test/erasure-retention.test.ts shows. */
const elsewhere = ['purge-kept-records', 'tidy-tombstones']

const hasRows = (table: 'invitations' | 'outgoing_mails' | 'sign_ins', id: number) => async () =>
  (await db.selectFrom(table).select('id').where('organization_id', '=', id).execute()).length > 0

async function isStored(key: string): Promise<() => Promise<boolean>> {
  await blobs.put(key, Readable.from(['text']), { contentType: 'text/plain' })
  return async () => (await blobs.stat(key)) !== null
}

for (const task of node.app.tasks) {
  const destroys = destructionOf(task.destroys)
  if (!destroys || elsewhere.includes(task.name)) continue
  for (const kind of stopKinds.filter((each) => isStoppedBy(destroys, each))) {
    test(`the task ${task.name} leaves alone what a ${kind} keeps, and takes it away afterwards`, async () => {
      const organization = await node.organization()
      const isThere = await due[task.name]?.(organization)
      assert.ok(isThere, `say in this file what ${task.name} takes away`)
      const held = await lock(organization, kind)
      await task.run(new AbortController().signal)
      assert.ok(await isThere(), 'it went under the lock')
      await release(held)
      await until('it is gone', async () => {
        await task.run(new AbortController().signal)
        return !(await isThere())
      })
    })
  }
}

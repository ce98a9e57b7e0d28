// The stores outside. A control plane of its own is taken for another one, and adopted.
import { newUid } from '#platform/ids.ts'
import { example, plain, type Examples } from '../example.ts'

export const examples: Examples = {
  'GET /stores': plain('/stores'),
  'GET /stores/compare': plain('/stores/compare'),
  'POST /stores/{name}/adopt': example(200, async (world) => {
    const { id } = await world.plane()
    const { db } = world.app.postgres
    const { uid } = await db
      .selectFrom('control_planes')
      .select('uid')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const name = `control_plane.${uid}`
    await db.updateTable('outside_identities').set({ uid: newUid() }).where('name', '=', name).execute()
    return { path: `/stores/${name}/adopt`, body: { reason: 'The machine is broken' } }
  }),
}

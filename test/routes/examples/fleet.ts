// Control planes, builds and instances.
import { example, plain, type Examples } from '../example.ts'

export const examples: Examples = {
  'GET /control-planes': plain('/control-planes'),
  'POST /control-planes': example(201, ({ next }) => ({
    path: '/control-planes',
    body: { name: `South ${next()}`, kind: 'fake' },
  })),
  'GET /control-planes/{id}': example(200, async (world) => ({
    path: `/control-planes/${(await world.plane()).id}`,
  })),
  'POST /control-planes/{id}/check': example(200, async (world) => ({
    path: `/control-planes/${(await world.plane()).id}/check`,
  })),
  'DELETE /control-planes/{id}': example(204, async (world) => ({
    path: `/control-planes/${(await world.plane()).id}`,
  })),
  'GET /debts': plain('/debts'),
  'GET /setups': plain('/setups'),
  'GET /channels': plain('/channels'),
  'GET /builds': plain('/builds'),
  'POST /builds': example(201, ({ next }) => ({ path: '/builds', body: { version: `9.0.${next()}` } })),
  'GET /organizations/{organization}/instances': example(200, async (world) => {
    await world.instance(world.home)
    return { path: `/organizations/${world.home.slug}/instances` }
  }),
  'POST /organizations/{organization}/instances': example(202, async (world) => ({
    path: `/organizations/${world.home.id}/instances`,
    body: { name: `member-${world.next()}`, role: 'member', control_plane_id: (await world.plane()).id },
  })),
  'GET /instances/{id}': example(200, async (world) => ({
    path: `/instances/${(await world.instance(world.home)).id}`,
  })),
  'DELETE /instances/{id}': example(202, async (world) => {
    const { id, name } = await world.instance(world.home)
    return { path: `/instances/${id}?name=${name}&reason=Over` }
  }),
}

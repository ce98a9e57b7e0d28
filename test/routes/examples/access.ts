// People, sessions, tokens.
import { declaredRights } from '#main/modules.ts'
import { administrator } from '../../node/credentials.ts'
import { must } from '../../http/server.ts'
import { example, plain, type Examples } from '../example.ts'

export const examples: Examples = {
  'POST /sessions': example(201, async (world) => ({
    path: '/sessions',
    body: administrator,
    session: await world.signIn(),
  })),
  'GET /sessions/current': plain('/sessions/current'),
  'DELETE /sessions/current': example(204, async (world) => ({
    path: '/sessions/current',
    session: await world.signIn(),
  })),
  'POST /step-up': example(200, async (world) => ({
    path: '/step-up',
    body: { password: administrator.password },
    session: await world.signIn(),
  })),
  'GET /tokens': example(200, async (world) => {
    await world.token(['tokens.manage'], world.home)
    return { path: '/tokens' }
  }),
  'POST /tokens': example(201, ({ next }) => ({
    path: '/tokens',
    body: { name: `Robot ${next()}`, scopes: ['tokens.manage'] },
  })),
  'DELETE /tokens/{id}': example(
    204,
    async (world) => ({ path: `/tokens/${(await world.token(['tokens.manage'], world.home)).id}` }),
    ['staff.manage', ...declaredRights.ofRole('customer_administrator')],
  ),
  'GET /staff': plain('/staff'),
  'POST /staff': example(201, ({ next }) => ({
    path: '/staff',
    body: {
      email: `new-${next()}@example.com`,
      name: 'New',
      roles: ['viewer'],
      password: administrator.password,
    },
  })),
  'PATCH /staff/{id}': example(
    200,
    async (world) => ({
      path: `/staff/${(await world.person()).id}`,
      body: { name: 'Another name' },
    }),
    [...declaredRights.ofRole('viewer')],
  ),
  // A person resets no password of a person who may do more.
  'POST /staff/{id}/reset-password': example(
    201,
    async (world) => ({ path: `/staff/${(await world.person()).id}/reset-password`, body: {} }),
    [...declaredRights.ofRole('viewer')],
  ),
  'POST /password-resets/redeem': example(204, async (world) => {
    const { id } = await world.person()
    const { url } = await must(
      201,
      world.ask('POST', `/staff/${id}/reset-password`, { session: world.proven, body: {} }),
    )
    return {
      path: '/password-resets/redeem',
      body: { token: url.split('=')[1], password: administrator.password },
    }
  }),
  'GET /roles': plain('/roles'),
}

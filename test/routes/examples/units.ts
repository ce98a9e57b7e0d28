// Units, and the retirement of a whole organization.
import { systemClock } from '#platform/clock.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { must } from '../../http/server.ts'
import { example, ofHome, type Examples } from '../example.ts'
import type { World } from '../world.ts'

/** A new unit of the shared customer; it is never the last one. */
export function unit({ home, root, next }: World): Promise<{ id: number }> {
  const number = next()
  const body = { organization_id: home.id, name: `${home.name} unit ${number}`, code: `U${number}` }
  return must(201, root('POST', '/units', body))
}

const retirement = { effective_date: addDays(todayIn(systemClock, 'UTC'), -30), reason: 'It moves' }

export const examples: Examples = {
  'GET /units': example(200, async (world) => {
    await unit(world)
    return { path: `/units?organization_id=${world.home.id}` }
  }),
  'POST /units': example(201, ({ home, next }) => ({
    path: '/units',
    body: { organization_id: home.id, name: 'New unit', code: `N${next()}` },
  })),
  'GET /units/{id}': example(200, async (world) => ({ path: `/units/${(await unit(world)).id}` })),
  'PATCH /units/{id}': example(200, async (world) => ({
    path: `/units/${(await unit(world)).id}`,
    body: { geo_enabled: true },
  })),
  'DELETE /units/{id}': example(204, async (world) => ({
    path: `/units/${(await unit(world)).id}?reason=Twice`,
  })),
  'GET /units/{id}/history': example(200, async (world) => ({
    path: `/units/${(await unit(world)).id}/history`,
  })),
  'POST /units/{id}/retire': example(200, async (world) => {
    await unit(world)
    return { path: `/units/${(await unit(world)).id}/retire`, body: retirement }
  }),
  'POST /units/{id}/retire-preview': example(200, async (world) => ({
    path: `/units/${(await unit(world)).id}/retire-preview`,
    body: retirement,
  })),
  'GET /organizations/{organization}/units': ofHome('/units'),
  'GET /organizations/{organization}/reinstatement': ofHome('/reinstatement'),
  'POST /organizations/{organization}/retire': example(
    200,
    async (world) => ({ path: `/organizations/${(await world.customer()).id}/retire`, body: retirement }),
    ['operations.confirm'],
  ),
}

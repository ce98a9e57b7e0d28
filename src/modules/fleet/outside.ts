// A control plane as one of the stores outside: which one it is stands in the database and in the plane itself.
import { isolated } from '#platform/characters.ts'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import type { Queryable } from '#platform/postgres.ts'
import { seenInstances } from './queries.ts'
import type { ControlPlaneRow } from './tables.ts'

export const outsideName = ({ uid }: Pick<ControlPlaneRow, 'uid'>): string => `control_plane.${uid}`

/** How many of the instances that were seen on it are looked for, before a plane is taken for the one that held them. */
const looks = 20

/** @param plane without its guard: it is asked before it is known which one it is */
export const planeOutside = (db: Queryable, row: Pick<ControlPlaneRow, 'uid' | 'name'>, plane: ControlPlane): OutsideStore => ({
  name: outsideName(row),
  title: `The control plane ${isolated(row.name)}`,
  where: null,
  mark: plane.mark,
  async missing() {
    const seen = await seenInstances(db, row.uid, looks)
    for (const { namespace, uid } of seen) if (await plane.findInstance(namespace, uid)) return null
    return seen.length ? `none of the ${seen.length} instances that were seen last is on it.` : null
  },
})

// What the write fence costs: the same write of an organization's row inside the fence and without it.
import { systemClock } from '#platform/clock.ts'
import { systemActor } from '#platform/actor.ts'
import { openPostgres, type Db } from '#platform/postgres.ts'
import { createLog } from '#platform/log.ts'
import { inTransaction, type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { withOrganization } from '#lifecycle/organization/fence.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import type { Bench, Part } from './bench.ts'
import { alternate } from './rounds.ts'
import { perSecond } from './table.ts'

const lanes = 16

type Written = Pick<Organization, 'id' | 'uid'>

export const fence: Part = async (bench) => {
  const world = await bench.world()
  const name = 'bench_fence'
  const { db, close } = openPostgres(await bench.server.create(name, world.template), createLog('warn'))
  try {
    bench.say('fence')
    const organizations = await db.selectFrom('organizations').select(['id', 'uid']).orderBy('id').execute()
    let number = 0
    const next = () => organizations[number++ % organizations.length] as Written
    const { ratio, tenure, beside } = await alternate(bench.quick ? 2 : 5, {
      tenure: () => rate(bench, () => fenced(db, next())),
      beside: () => rate(bench, () => unfenced(db, next())),
    })
    const what = 'write one row and its audit entry'
    return [
      {
        part: 'fence',
        what,
        ratio,
        tenure: perSecond(tenure),
        beside: `${perSecond(beside)} without the fence`,
      },
    ]
  } finally {
    await close()
    await bench.server.drop(name)
  }
}

async function rate(bench: Bench, write: () => Promise<unknown>): Promise<number> {
  const milliseconds = bench.quick ? 300 : 1000
  const began = performance.now()
  let written = 0
  const lane = async () => {
    while (performance.now() - began < milliseconds) {
      await write()
      written++
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return written / ((performance.now() - began) / 1000)
}

/** Lock, then the status in the next statement, then the write. */
const fenced = (db: Db, { id, uid }: Written) =>
  withOrganization(db, id, { actor: systemActor, capability: 'write' }, (tx) => write(tx, { id, uid }))

const unfenced = (db: Db, written: Written) =>
  inTransaction(db, { actor: systemActor }, (tx) => write(tx, written))

/** No write of Tenure goes without its audit entry. */
async function write(tx: Tx, { id, uid }: Written): Promise<void> {
  const now = systemClock.now().toISOString()
  await tx.db.updateTable('organizations').set({ updated_at: now }).where('id', '=', id).execute()
  audit(tx, systemClock, {
    action: 'bench.write',
    organization: { id, uid },
    subject: { type: 'organization', id },
  })
}

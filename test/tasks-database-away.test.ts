// A scheduled task whose database goes away in the middle: it runs again when the database is back, on this
// node too.
import { test } from 'node:test'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { createLog } from '#platform/log.ts'
import { nothing } from '#platform/destroys.ts'
import { openQueue, queueSchema } from '#platform/operations/queue.ts'
import { openPostgres } from '#platform/postgres.ts'
import { testDatabase } from '#test/database.ts'
import { until } from '#test/node/until.ts'
import { databaseProxy } from '#test/processes/database-proxy.ts'

test('a task that loses its database is tried again, and does not wait for its next time', async (t) => {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  const log = createLog('silent')
  const { db, close } = openPostgres(proxy.url, log, 1)
  t.after(close)
  const queue = await openQueue({ url: proxy.url, log, workers: 1 })
  t.after(() => queue.close())
  const runs = { begun: 0, ended: 0 }
  const run = async () => {
    if (runs.begun++ === 0) await proxy.cut()
    await sql`select 1`.execute(db)
    runs.ended++
  }
  await queue.schedule([{ name: 'practise', cron: '0 0 1 1 *', destroys: nothing('only practises'), run }])
  await wake(t, url, 'task-practise')
  await until('it has begun', () => runs.begun === 1)
  await proxy.restore()
  await until('it has ended', () => runs.ended === 1)
})

/** As the schedule does when its time has come. */
async function wake(t: Parameters<typeof testDatabase>[0], url: string, name: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: queueSchema, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  t.after(() => boss.stop({ graceful: false }))
  await boss.send(name)
}

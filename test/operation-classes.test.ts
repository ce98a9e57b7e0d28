// Which operations of one organization may go on at the same time is one table: all that refuse a second operation
// are tried with every pair of its classes.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { onOrganization } from '#lifecycle/contract/operation-context.ts'
import { nothing } from '#platform/destroys.ts'
import { between, holding, operationClasses } from '#platform/operations/classes.ts'
import { noDecisions, waitFor } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { startNode } from './node.ts'
import { must, refused } from './node/api.ts'

const { api, app, db, organization } = await startNode({ after }, { workers: 0 })
const definitions = app.runner.deps.definitions as Map<string, AnyDefinition>
const waits = waitFor([{ code: 'held_back', message: 'Held back.', remedy: null, asks: 'wait' }])

for (const each of operationClasses)
  definitions.set(
    `sample.${each}`,
    onOrganization.define({
      kind: `sample.${each}`,
      class: each,
      target: 'organization',
      plannedWhile: ['erasing'],
      title: () => `A sample of ${each}`,
      permission: 'operations.plan',
      requires: { stepUp: false, slug: false },
      input: z.object({}),
      decisions: noDecisions,
      plan: async () => ({
        summary: 'Wait',
        permanent: null,
        effects: [],
        blockers: [],
        warnings: [],
        decisions: {},
      }),
      steps: () => [
        onOrganization.outside('wait', 'Wait', async () => waits, { destroys: nothing('It is a sample.') }),
      ],
    }) as AnyDefinition,
  )

const ask = (kind: string, { id }: { id: number }) =>
  api.post('/operations', {
    kind: `sample.${kind}`,
    organization_id: id,
    input: {},
    reason: 'To be compared',
  })
const begin = ({ id, digest }: { id: number; digest: string }) =>
  api.post(`/operations/${id}/confirm`, { digest })

for (const held of operationClasses)
  for (const wanted of operationClasses) {
    const excludes = between[held][wanted] === 'excludes'
    test(`while one of ${held} goes on, one of ${wanted} ${excludes ? 'is refused' : 'may begin'}`, async () => {
      const subject = await organization()
      const first = await must(201, ask(held, subject))
      const early = await must(201, ask(wanted, subject))
      await must(202, begin(first))
      const planned = await must(201, ask(wanted, subject))
      assert.deepEqual(
        planned.blockers.map(({ code }: { code: string }) => code),
        excludes ? ['another_operation'] : [],
      )
      const shown = (await must(200, api.get(`/organizations/${subject.id}`))).operation
      assert.equal(shown?.id, holding.includes(held) ? first.id : undefined)
      // Two that were planned before either began: the index keeps the second from beginning.
      const runningBoth = sql`update operations set status = 'running' where id = ${early.id}`.execute(db)
      if (excludes) await assert.rejects(runningBoth, { constraint: 'operations_one_lifecycle' })
      else await runningBoth
      if (excludes) await refused(409, 'blocked', begin(planned))
    })

    test(`the same while it is being erased: ${held}, then ${wanted}`, async () => {
      const subject = await organization()
      await must(202, begin(await must(201, ask(held, subject))))
      await sql`update organizations set status = 'erasing' where id = ${subject.id}`.execute(db)
      if (excludes) await refused(409, 'another_operation', ask(wanted, subject))
      else await must(201, ask(wanted, subject))
    })
  }

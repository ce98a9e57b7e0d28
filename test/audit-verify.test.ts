// Reading the audit log back: as many chains as there are customers, in portions, each of which goes on where
// the one before ended. Details that were deleted without permission are found.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { detailsHash, entryHash, firstHash, type ChainedEntry } from '#lifecycle/audit/entry-hash.ts'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { newWalk, walkOn, type Walk } from '#lifecycle/audit/walk.ts'
import { newUid } from '#platform/ids.ts'
import { startNode } from './node.ts'
import { becomes, must, refused, startErasing } from './node/api.ts'

/** Of the many chains one database, of everything else another: each look reads the whole log. */
const [wide, node] = await Promise.all([startNode({ after }), startNode({ after })])
const { api, db } = node

interface Made {
  entry: ChainedEntry
  hash: string
  salt: string | null
}

/** Whole chains of `length` entries, made as the log makes them. */
function chainsOf(
  count: number,
  length: number,
  about: Partial<ChainedEntry> = {},
  withDetails = false,
): Made[] {
  return Array.from({ length: count }, () => {
    const chain = `organization:${newUid()}`
    let previous_hash = firstHash
    return Array.from({ length }, (_, index): Made => {
      const salt = withDetails ? 'salt' : null
      const entry: ChainedEntry = {
        chain,
        seq: index + 1,
        at: '2026-05-04T08:00:00.000Z',
        actor_kind: 'system',
        actor_id: null,
        action: 'made.up',
        organization_id: null,
        organization_uid: null,
        subject_type: 'test',
        subject_id: null,
        facts: {},
        details_hash: salt && detailsHash(salt, {}),
        previous_hash,
        ...about,
      }
      const hash = entryHash(entry)
      previous_hash = hash
      return { entry, hash, salt }
    })
  }).flat()
}

/** In few statements: the rows are what is tested, not how they came. */
async function store(made: readonly Made[], to = db): Promise<void> {
  for (let at = 0; at < made.length; at += 10_000) {
    const rows = JSON.stringify(
      made.slice(at, at + 10_000).map(({ entry, hash, salt }) => ({ ...entry, hash, salt })),
    )
    await sql`
      with row as (
        select * from jsonb_to_recordset(${rows}::jsonb) as r (chain text, seq bigint, at timestamptz, organization_id bigint, organization_uid uuid,
          details_hash text, previous_hash text, hash text, salt text)
      ), entry as (
        insert into audit_entries (chain, seq, at, actor_kind, action, organization_id, organization_uid, subject_type, facts, details_hash, previous_hash, hash)
        select chain, seq, at, 'system', 'made.up', organization_id, organization_uid, 'test', '{}', details_hash, previous_hash, hash from row
        returning id, chain, seq, organization_id
      ), details as (
        insert into audit_details (entry_id, organization_id, actor_name, salt, details)
        select id, entry.organization_id, 'Test', salt, '{}' from entry join row using (chain, seq) where salt is not null
      )
      insert into audit_heads (chain, seq, hash)
      select distinct on (chain) chain, seq, hash from row order by chain, seq desc
      on conflict (chain) do update set seq = excluded.seq, hash = excluded.hash`.execute(to)
  }
}

/** Past every guard, as the owner of the database could. */
const behindItsBack = (statement: ReturnType<typeof sql>) =>
  db.transaction().execute(async (trx) => {
    const tables = ['audit_entries', 'audit_details'].map((name) => sql.table(name))
    for (const table of tables) await sql`alter table ${table} disable trigger user`.execute(trx)
    await sql`grant update, delete on audit_entries to current_user`.execute(trx)
    await statement.execute(trx)
    await sql`revoke update, delete on audit_entries from current_user`.execute(trx)
    for (const table of tables) await sql`alter table ${table} enable trigger user`.execute(trx)
  })

const forget = (chain: string) =>
  behindItsBack(sql`
  with heads as (delete from audit_heads where chain = ${chain}) delete from audit_entries where chain = ${chain}`)

async function walked(from = db): Promise<Walk> {
  let state = newWalk()
  for (;;) {
    const { walk, ended } = await walkOn(from, state)
    if (ended) return walk
    state = JSON.parse(JSON.stringify(walk)) as Walk // as it is stored between two portions
  }
}

describe('70,000 chains', () => {
  test('are verified, in portions that are stored and gone on with', async () => {
    await store(chainsOf(70_000, 1), wide.db)
    const { chains, entries, broken, findings } = await walked(wide.db)
    assert.deepEqual([broken, findings], [0, []])
    assert.ok(chains > 70_000 && entries >= chains)
  })

  test(
    'are too many to wait for; an operation reads them back, and its result stays with its time and ' +
      'who began it',
    async () => {
      await refused(409, 'audit_too_long', wide.api.get('/audit/verify'))
      const { operation_id } = await must(202, wide.api.post('/audit/verifications'))
      const operation = await becomes(wide.api, operation_id, 'done')
      assert.equal(operation.steps[0].result.ok, true)
      const {
        items: [last],
      } = await must(200, wide.api.get('/audit/verifications?limit=1'))
      assert.deepEqual(
        [last.operation_id, last.status, last.ok, last.broken, last.findings],
        [operation_id, 'done', true, 0, []],
      )
      assert.ok(last.finished_at && last.started_by.name && last.chains > 70_000)
    },
  )
})

describe('details', () => {
  const about = async () => {
    const organization = await node.organization()
    const made = chainsOf(
      1,
      5000,
      { organization_id: organization.id, organization_uid: organization.uid },
      true,
    )
    await store(made)
    return { organization, chain: made[0]?.entry.chain as string }
  }
  const remove = (id: number) => sql`delete from audit_details where organization_id = ${id}`

  test('of a customer who was not erased cannot be deleted, not even with the word that an erasing says', async () => {
    const { organization } = await about()
    await assert.rejects(remove(organization.id).execute(db), /details go only with the erasing/)
    await assert.rejects(
      db.transaction().execute(async (trx) => {
        await sql`select set_config('tenure.erases_organization', ${String(organization.id)}, true)`.execute(
          trx,
        )
        await remove(organization.id).execute(trx)
      }),
      /details go only with the erasing/,
    )
    await assert.rejects(
      sql`delete from audit_details where organization_id is null`.execute(db),
      /details go only with the erasing/,
    )
  })

  test('that were deleted all the same are found, every one: counted, and the first twenty named', async () => {
    const { organization, chain } = await about()
    await behindItsBack(
      sql`${remove(organization.id)} and entry_id in (select id from audit_entries where chain = ${chain})`,
    )
    const { broken, findings } = await walked()
    assert.deepEqual([broken, findings.length], [5000, 20])
    assert.deepEqual(findings[0], {
      ...findings[0],
      chain,
      seq: 1,
      problem: 'Its details are missing, and its organization was not erased.',
    })
    assert.equal((await verifyAudit(db)).ok, false)
    await forget(chain)
  })

  test('of an erased customer are gone, and nothing is found', async () => {
    const { organization } = await about()
    await becomes(api, (await startErasing(api, organization)).id, 'done')
    const { rows } = await sql`select from audit_details where organization_id = ${organization.id}`.execute(
      db,
    )
    assert.equal(rows.length, 0)
    assert.equal((await walked()).broken, 0)
  })
})

describe('what does not fit', () => {
  const changes = [
    [
      'an entry that was changed',
      sql`update audit_entries set facts = '{"a": 1}'`,
      'Its content was changed.',
    ],
    ['an entry that is missing', sql`delete from audit_entries`, 'Entry 2 is missing.'],
  ] as const
  for (const [what, change, problem] of changes) {
    test(`${what} is one finding, and the rest of the log is read all the same`, async () => {
      const made = chainsOf(1, 4)
      await store(made)
      const chain = made[0]?.entry.chain as string
      await behindItsBack(sql`${change} where chain = ${chain} and seq = 2`)
      const { broken, findings } = await walked()
      await forget(chain)
      assert.equal(broken, 1)
      assert.deepEqual([findings[0]?.chain, findings[0]?.seq, findings[0]?.problem], [chain, 2, problem])
    })
  }

  test('a chain whose last entries were cut off, one without its head, and one of which only the head is left', async () => {
    const made = [1, 2, 3].map(() => chainsOf(1, 3))
    for (const each of made) await store(each)
    const [cut, headless, empty] = made.map((each) => each[0]?.entry.chain as string)
    await behindItsBack(sql`delete from audit_entries where chain = ${cut} and seq = 3`)
    await behindItsBack(sql`delete from audit_heads where chain = ${headless}`)
    await behindItsBack(sql`delete from audit_entries where chain = ${empty}`)
    const problems = new Map((await walked()).findings.map(({ chain, problem }) => [chain, problem]))
    assert.deepEqual(
      [cut, headless, empty].map((chain) => problems.get(chain as string)),
      [
        'The last entries were cut off.',
        'The head of this chain is missing.',
        'All entries of this chain are missing.',
      ],
    )
  })
})

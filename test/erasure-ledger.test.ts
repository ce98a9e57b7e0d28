// The erasure ledger is a chain that many write: what breaks it is found, and without it nothing is erased.
import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { erasureLedger, LedgerBroken } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { newUid } from '#platform/ids.ts'
import { startNode } from './node.ts'
import { must, refused } from './node/api.ts'
import { entryOf } from '#test/erasure/replay-world.ts'

const unshared = <T>(work: () => Promise<T>) => work()

test('without a ledger nothing is erased', async (t) => {
  const bare = await startNode(t, { erasing: { ledger: null, settlingMilliseconds: 0 } })
  const organization = await bare.organization()
  const plan = await must(
    201,
    bare.api.post('/operations', {
      kind: 'organization.erase',
      organization_id: organization.id,
      input: {},
      reason: 'Because',
    }),
  )
  const answer = await refused(
    409,
    'blocked',
    bare.api.post(`/operations/${plan.id}/confirm`, { digest: plan.digest, slug: organization.slug }),
  )
  assert.deepEqual(
    answer.blockers.map(({ code }: { code: string }) => code),
    ['no_ledger'],
  )
  await refused(409, 'no_ledger', bare.api.get('/erasures'))
})

test('an entry is written once, and many writers keep the chain', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'deep', 'erasures.jsonl')
  const file = ledgerFile(path, oneAtATime())
  await assert.rejects(
    file.append(1, '{}'),
    { code: 'ENOENT' },
    'a folder that is not there is away, and is not made',
  )
  await file.mark.write(newUid())
  const one = erasureLedger(file)
  const entries = Array.from({ length: 20 }, () => entryOf(newUid()))
  await Promise.all([...entries, ...entries].map((entry) => one.write(entry)))
  const written = await one.entries()
  assert.deepEqual(
    written.map(({ seq }) => seq),
    entries.map((_, index) => index + 1),
  )
})

test('a half-written line is passed over; a changed or missing one is found', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const book = erasureLedger(ledgerFile(path, unshared))
  const uids = [newUid(), newUid(), newUid()]
  await book.write(entryOf(uids[0] as string))
  await appendFile(path, '{"seq":2,"at":"20')
  await book.write(entryOf(uids[1] as string))
  await book.write(entryOf(uids[2] as string))
  assert.deepEqual(
    (await book.entries()).map(({ organization_uid }) => organization_uid),
    uids,
  )
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace(uids[1] as string, newUid()))
  await assert.rejects(book.entries(), LedgerBroken)
  await writeFile(
    path,
    text
      .split('\n')
      .filter((line) => !line.includes(uids[1] as string))
      .join('\n'),
  )
  await assert.rejects(book.entries(), LedgerBroken)
  await assert.rejects(book.write(entryOf(newUid())), LedgerBroken)
})

function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

// The store of files is away: a drive that is not mounted, a bucket that does not answer. The server does not
// take that for "there are no files", and its answers say what is missing.
import assert from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openFolderStore } from '#connectors/storage/folder.ts'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { startNode } from './node.ts'
import { becomes, confirm, must, planErasing, refused, startClosing, waitsFor } from './node/api.ts'

const root = mkdtempSync(join(tmpdir(), 'tenure-away-'))
after(() => rmSync(root, { recursive: true, force: true }))
const [files, away] = [join(root, 'files'), join(root, 'away')]
let leaveBefore: string | null = null
const probe: RunnerDeps['probe'] = async (point, _, step) => {
  if (point !== 'before_step' || step.key !== leaveBefore) return
  leaveBefore = null
  renameSync(files, away)
}
const blobs = await openFolderStore(files)
const erasing = { ledger: join(root, 'erasures.jsonl'), settlingMilliseconds: 0 }
const { api, ...node } = await startNode({ after }, { blobs, probe, erasing })

async function closed() {
  const organization = await node.organization()
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  return organization
}

test('planning says that the store cannot be reached', async () => {
  const organization = await closed()
  renameSync(files, away)
  const body = { kind: 'organization.erase', organization_id: organization.id, reason: 'Asked for' }
  await refused(503, 'store_unavailable', api.post('/operations', body))
  renameSync(away, files)
  await must(201, api.post('/operations', body))
})

test('an erasing that has begun waits for it with these words, and goes on when it is back', async () => {
  const organization = await closed()
  const operation = await planErasing(api, organization.id)
  leaveBefore = 'erase.documents'
  await confirm(api, operation, organization.slug)
  const waiting = await waitsFor(api, operation.id, 'retrying')
  assert.match(waiting.waiting_for[0].message, /^The store of files cannot be reached: /)
  renameSync(away, files)
  await becomes(api, operation.id, 'done')
})

// A server with an erasure ledger, and organizations that a backup has brought back.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { erasureLedger, type ErasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { newUid } from '#platform/ids.ts'
import type { Ending } from '#test/database.ts'
import { must, refused } from '#test/node/api.ts'
import { startNode, type TestNode, type TestOrganization } from '#test/node.ts'

export interface ReplayWorld {
  node: TestNode
  book: ErasureLedger
  /** As the API shows it. */
  statusOf(organization: { id: number }): Promise<string>
  /** In the list of erasures; undefined when it is not there. */
  stateOf(organization: { uid: string }): Promise<string | undefined>
  /** The fields of a replay of these that is refused, with what is said of each. */
  wrongUids(uids: string[]): Promise<Record<string, string>>
  /** What a restore does: the row is there again, with the uid that it had. */
  takesUid(back: { id: number }, gone: { id: number; uid: string }): Promise<void>
  /** One that was erased yesterday, and is there today as if nothing had been. */
  returned(type?: string): Promise<TestOrganization>
}

/** An entry of the ledger: the erasing of that organization has begun. */
export const entryOf = (organization_uid: string) => ({
  at: '2026-11-21T10:00:00.000Z',
  event: 'begun' as const,
  organization_uid,
  operation_uid: newUid(),
  receipt_number: null,
  receipt_hash: null,
})

export async function replayWorld(ending: Ending): Promise<ReplayWorld> {
  const ledger = join(await mkdtemp(join(tmpdir(), 'tenure-ledger-')), 'erasures.jsonl')
  const node = await startNode(ending, { erasing: { ledger, settlingMilliseconds: 0 } })
  const { api, db } = node
  const book = erasureLedger(ledgerFile(ledger, (work) => work()))
  return {
    node,
    book,
    statusOf: async ({ id }) => (await must(200, api.get(`/organizations/${id}`))).status,
    async stateOf({ uid }) {
      const { items } = await must(200, api.get('/erasures'))
      return items.find(({ organization_uid }: any) => organization_uid === uid)?.status
    },
    async wrongUids(organization_uids) {
      const body = { organization_uids, reason: 'Not these' }
      return (await refused(422, 'validation_failed', api.post('/erasures/replay', body))).errors
    },
    async takesUid(back, gone) {
      await sql`update organizations set uid = ${newUid()} where id = ${gone.id}`.execute(db)
      await sql`update organizations set uid = ${gone.uid} where id = ${back.id}`.execute(db)
    },
    async returned(type) {
      const organization = await node.organization(type)
      const entry = { ...entryOf(organization.uid), at: '2026-11-20T10:00:00.000Z' }
      await book.write(entry)
      await book.write({ ...entry, event: 'finished', receipt_number: 1, receipt_hash: 'x' })
      return organization
    },
  }
}

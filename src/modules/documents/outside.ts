// The store of files as one of the stores outside the database.
import type { BlobStore } from '#connectors/storage/blob-store.ts'
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import type { Db } from '#platform/postgres.ts'
import { compareFiles } from './compare.ts'
import { keyOf } from './documents.ts'
import { newestStored } from './queries.ts'

const filesName = 'files'

/** How many of the newest files are looked for, before a store is accepted as the one that holds them. */
const looks = 20

/** @param blobs the store without its check of identity, because that is asked here */
export const filesOutside = (db: Db, blobs: BlobStore): OutsideStore => ({
  name: filesName,
  kind: 'files',
  title: 'The store of files',
  where: blobs.where,
  mark: blobs.mark,
  async missing() {
    const newest = await newestStored(db, looks)
    for (const { uid, organization_uid } of newest)
      if (await blobs.stat(keyOf({ uid: organization_uid }, { uid }))) return null
    return newest.length
      ? `none of the ${newest.length} newest files that the database knows is in it.`
      : null
  },
  compare: (signal) => compareFiles(db, blobs, signal),
  adopted: async () =>
    'No row was changed. Rows whose file is not in it keep saying that it is stored: tenure stores ' +
    'compare names them, and each ' +
    'erasing waits for the word of a person about them.',
})

// For tests: backups that were changed after they were written.
import { writeFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { manifestEntry, sealed, type Manifest } from '#backup/manifest.ts'

export type Entries = Map<string, Buffer>

/** Writes a copy of the backup with other entries beside it and gives its path. */
export async function forged(file: string, change: (entries: Entries) => void): Promise<string> {
  const entries: Entries = new Map()
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false })
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  zip.close()
  change(entries)
  const made = new yazl.ZipFile()
  for (const [name, content] of entries) made.addBuffer(content, name)
  made.end()
  const path = `${file}.forged-${forgeries++}.zip`
  writeFileSync(path, climbing(await buffer(made.outputStream as Readable)))
  return path
}

/** A name that leads upwards, which no writer makes: `UP` becomes `..`. */
function climbing(zip: Buffer): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll('/UP/', '/../'), 'latin1')
}

let forgeries = 0

/** Changes the manifest; sealed anew when the forger knows how. */
export function changeManifest(
  entries: Entries,
  change: (manifest: Manifest) => object,
  { seal }: { seal: boolean },
): void {
  const { sha256, ...rest } = change(JSON.parse(String(entries.get(manifestEntry))) as Manifest) as Manifest
  entries.set(manifestEntry, Buffer.from(JSON.stringify(seal ? sealed(rest) : { ...rest, sha256 })))
}

// An archive in memory, for tests of what a module exports and imports. All goes through JSON, as it would in
// a file.
import type { Archive, ArchiveReader } from '#lifecycle/contract/archive.ts'

export interface MemoryArchive extends Archive {
  readonly tables: Map<string, Record<string, unknown>[]>
  readonly files: Map<string, Uint8Array>
  reader(): ArchiveReader
}

export function memoryArchive(): MemoryArchive {
  const tables = new Map<string, Record<string, unknown>[]>()
  const files = new Map<string, Uint8Array>()
  return {
    tables,
    files,
    async page(table, first, rows) {
      const page = JSON.parse(JSON.stringify(rows)) as Record<string, unknown>[]
      tables.set(table, [...(tables.get(table) ?? []).slice(0, first), ...page])
    },
    async file(name, content) {
      files.set(name, Buffer.concat(await all(content)))
    },
    reader: () => ({
      async *rows(table, skipped = 0) {
        yield* (tables.get(table) ?? []).slice(skipped)
      },
      async *file(name) {
        const content = files.get(name)
        if (content) yield content
      },
    }),
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

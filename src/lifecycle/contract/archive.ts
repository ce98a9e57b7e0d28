// What an export writes and an import reads: rows by table, files by name. The module knows neither zip nor
// folder.

export interface Archive {
  /** Rows of one table, streamed; the archive counts and hashes them. */
  rows(table: string, rows: AsyncIterable<Record<string, unknown>>): Promise<void>
  file(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
}

export interface ArchiveReader {
  /** In the order in which they were written, behind the first `skipped`: an import goes on where it was. */
  rows(table: string, skipped?: number): AsyncIterable<Record<string, unknown>>
  file(name: string): AsyncIterable<Uint8Array>
}

// What an export writes and an import reads: rows by table, files by name. The module knows neither zip nor
// folder.

export interface Archive {
  /**
   * Stores a page of a table: its rows from the number `first` on, 0 for the first one. A page that comes again
   * replaces itself and all that followed it, because an export that was killed has noted less than it has
   * written. A table without rows has one empty page.
   */
  page(table: string, first: number, rows: readonly Record<string, unknown>[]): Promise<void>
  /** A file that comes again replaces itself. */
  file(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
}

export interface ArchiveReader {
  /** In the order in which they were written, behind the first `skipped`: an import goes on where it was. */
  rows(table: string, skipped?: number): AsyncIterable<Record<string, unknown>>
  file(name: string): AsyncIterable<Uint8Array>
}

// What an export writes and an import reads: rows by table, and files by name. A module does not know whether
// the archive is a zip file or a folder.

export interface Archive {
  /**
   * Stores a page of a table: its rows from the number `first` on, 0 for the first one. A page that is stored
   * again replaces itself and all later pages: an export that was killed may have written more pages than its
   * cursor says. A table without rows has one empty page.
   */
  page(table: string, first: number, rows: readonly Record<string, unknown>[]): Promise<void>
  /** A file that is stored again replaces the first one. */
  file(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
}

export interface ArchiveReader {
  /**
   * In the order in which they were written, after the first `skipped` rows: an import continues where it
   * was.
   */
  rows(table: string, skipped?: number): AsyncIterable<Record<string, unknown>>
  file(name: string): AsyncIterable<Uint8Array>
}

import type { Operation } from './shapes.ts'

/** Shows the operation each time it was read. `note` is a remark about the connection. */
export interface Watcher {
  update(operation: Operation): void
  note(text: string): void
  end(): Promise<void>
}

import type { Operation } from './shapes.ts'

/** Shows what is seen. `note` is a remark about the connection. */
export interface Watcher {
  update(operation: Operation): void
  note(text: string): void
  end(): Promise<void>
}

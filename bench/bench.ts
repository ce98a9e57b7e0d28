// What every part is given, and what it gives back.
import type { DatabaseServer } from './database.ts'
import type { Row } from './table.ts'
import type { World } from './world.ts'

export interface Bench {
  server: DatabaseServer
  /** Small sizes and few rounds: shows that it runs, its figures mean little. */
  quick: boolean
  /** The organizations, made when they are first asked for. */
  world(): Promise<World>
  /** Prints what is going on. */
  say(text: string): void
}

export type Part = (bench: Bench) => Promise<Row[]>

// The rows of passkeys as the queries see them.
import type { Generated, Selectable } from 'kysely'

export interface PasskeysTable {
  id: Generated<number>
  person_id: number
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  rp_id: string
  origin: string
  backed_up: boolean
  created_at: string
  last_used_at: string | null
}

declare module '#platform/postgres.ts' {
  interface Tables {
    passkeys: PasskeysTable
  }
}

export type Passkey = Selectable<PasskeysTable>

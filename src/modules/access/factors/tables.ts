// The rows of second factors as the queries see them.
import type { Generated, Selectable } from 'kysely'

interface TotpFactorsTable {
  person_id: number
  secret: string
  confirmed_at: string | null
  last_step: Generated<number>
  created_at: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    totp_factors: TotpFactorsTable
    recovery_codes: { person_id: number; code_hash: string }
  }
}

export type TotpFactor = Selectable<TotpFactorsTable>

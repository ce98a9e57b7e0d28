// The module's rows, typed.
import type { ColumnType, Generated, Selectable } from 'kysely'

interface Addressee {
  address: string
  name: string | null
}

export interface OutgoingMailsTable {
  id: Generated<number>
  uid: string
  organization_id: number | null
  template: string
  recipient: string
  recipient_name: string | null
  /** Written as JSON. */
  data: ColumnType<Readonly<Record<string, string>>, string>
  link_kind: string | null
  link_id: number | null
  informs: ColumnType<Addressee | null, string | null>
  status: 'waiting' | 'sent' | 'failed' | 'dropped'
  attempts: Generated<number>
  next_attempt_at: string
  said: string | null
  created_at: string
  ended_at: string | null
}
export type OutgoingMail = Selectable<OutgoingMailsTable>

export interface MailRefusalsTable {
  id: Generated<number>
  organization_id: number | null
  address: string
  code: string | null
  said: string | null
  at: string
}

declare module '#platform/postgres.ts' {
  interface Tables {
    outgoing_mails: OutgoingMailsTable
    mail_refusals: MailRefusalsTable
  }
}

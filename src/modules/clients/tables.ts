// The module's rows, typed.
import type { Generated, Selectable } from 'kysely'
import type { FiledBy } from '#lifecycle/rows/filed-by.ts'
import type { MailStatus } from './mails.ts'

interface ContactsTable {
  id: Generated<number>
  uid: string
  organization_id: number
  type: string
  name: string
  email: string | null
  phone: string | null
  address: string | null
  filed_by: FiledBy
  version: Generated<number>
  created_at: string
  updated_at: string
}
export type ContactRow = Selectable<ContactsTable>

export const fieldKinds = ['text', 'number', 'date', 'choice'] as const
type FieldKind = (typeof fieldKinds)[number]

export interface FieldsTable {
  key: string
  title: string
  kind: FieldKind
  choices: string[]
  is_required: boolean
  organization_type: string | null
  is_active: Generated<boolean>
  created_at: string
}
export type FieldRow = Selectable<FieldsTable>

export interface UpdatesTable {
  id: Generated<number>
  organization_id: number
  contact_id: number
  contact_name: string
  change: 'created' | 'changed' | 'deleted'
  field: string | null
  before: string | null
  after: string | null
  changed_by: string
  changed_by_id: number | null
  at: string
}
export type UpdateRow = Selectable<UpdatesTable>

export interface SignInsTable {
  id: Generated<number>
  organization_id: number
  person_id: number
  person_name: string
  email: string
  outcome: 'success' | 'failure'
  remote_address: string
  user_agent: string | null
  at: string
}
export type SignInRow = Selectable<SignInsTable>

export interface MailsTable {
  id: Generated<number>
  organization_id: number
  message_id: string | null
  recipient: string
  subject: string
  excerpt: string | null
  status: MailStatus
  status_text: string | null
  status_at: string | null
  at: string
  updated_at: string
}
export type MailRow = Selectable<MailsTable>

export interface NotesTable {
  id: Generated<number>
  organization_id: number
  text: string
  is_sticky: boolean
  author: string
  author_id: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
}
export type NoteRow = Selectable<NotesTable>

declare module '#platform/postgres.ts' {
  interface Tables {
    contact_types: { key: string; title: string; created_at: Generated<string> }
    contacts: ContactsTable
    contact_fields: FieldsTable
    contact_field_values: {
      organization_id: number
      contact_id: number
      field: string
      value: string
    }
    contact_updates: UpdatesTable
    sign_ins: SignInsTable
    mails: MailsTable
    staff_notes: NotesTable
    client_settings: {
      organization_id: number
      key: string
      value: unknown
      updated_by: string
      updated_at: string
    }
  }
}

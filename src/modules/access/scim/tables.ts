// The rows of provisioning as the queries see them.
import type { Generated } from 'kysely'
import type { MemberRole } from '../roles.ts'

declare module '#platform/postgres.ts' {
  interface Tables {
    scim_tokens: {
      provider_id: number
      token_hash: string
      created_at: string
      last_used_at: string | null
    }
    scim_users: {
      provider_id: number
      person_id: number
      external_id: string | null
      member_role: MemberRole | null
      updated_at: string
      version: Generated<number>
    }
  }
}

/** A person as the provider sees it: staff, or a member of the organization whose provider it is. */
export interface ScimPerson {
  id: number
  uid: string
  email: string
  name: string
  roles: string[]
  active: boolean
  external_id: string | null
  member_role: MemberRole | null
  created_at: string
  updated_at: string
  /** Changes with each change of the person, by a provider or by hand. */
  tag: string
}

// What modules that keep a log of sign-ins are told about each sign-in.
import type { Organization } from '../organization/organization.ts'

/** An attempt to sign in as a person of that organization. */
export interface SignInNote {
  organization: Organization
  person_id: number
  person_name: string
  email: string
  outcome: 'success' | 'failure'
  remote_address: string
  /** The browser's own description of itself. */
  user_agent: string | null
}

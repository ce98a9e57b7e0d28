// The shapes of members and invitations, from the API's own description.
import type { DataOf } from 'tenure/client'

export type { Invitation, Member } from 'tenure/client'
export type Invited = DataOf<'/invitations/look', 'post'>

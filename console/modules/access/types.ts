// The shapes of staff, roles and tokens, from the API's own description.
import type { BodyOf } from 'tenure/client'

export type { Person as Staff, Token } from 'tenure/client'

export type { IdentityProvider, OwnSession, Passkey, Provisioning, SignInOptions } from 'tenure/client'

export type NewStaff = BodyOf<'/staff', 'post'>

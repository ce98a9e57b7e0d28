// The shapes of staff, roles and tokens, from the API's own description.
import type { BodyOf } from 'tenure/client'

export type { Person as Staff, Role, Token } from 'tenure/client'

export type NewToken = BodyOf<'/tokens', 'post'>

export type NewStaff = BodyOf<'/staff', 'post'>

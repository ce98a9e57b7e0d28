// A passkey as its person sees it.
import type { Passkey } from './tables.ts'

export const viewPasskey = ({ id: number, name, origin, backed_up, created_at, last_used_at }: Passkey) => ({
  id: number,
  name,
  origin,
  backed_up,
  created_at,
  last_used_at,
})

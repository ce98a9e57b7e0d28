// The brake of all erasing as text, with the limits.
import type { DataOf } from 'tenure/client'
import { facts } from '../table.ts'
import { instant } from '../words.ts'

type Brake = DataOf<'/erasures/brake', 'get'>

export const brakeText = (one: Brake): string =>
  facts([
    ['Brake', one.engaged ? 'on: nothing is erased' : 'off'],
    ['Reason', one.reason],
    ['Changed by', one.changed_by],
    ['Changed', instant(one.changed_at)],
    ['May begin', `${one.velocity_per_hour} within an hour`],
    ['Go on', `${one.resumes_per_minute} each minute after the brake`],
    ['Waiting', one.waiting],
  ])

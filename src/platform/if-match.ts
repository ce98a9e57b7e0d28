// Where If-Match may be sent. A command checks the status of its thing inside its transaction, and knows what
// the person saw by other means (a plan by its digest). A DELETE is refused while the thing is used. There a
// tag would add nothing, and a header that is not compared is refused, because its sender relies on the
// comparison.
import { Problem } from './problem.ts'
import type { Route } from './route.ts'

/** @throws Problem 400 `if_match_not_kept` */
export function refuseUnkeptMatch({ method, state }: Route, header: string | undefined): void {
  if (header === undefined || method === 'GET' || state) return
  throw new Problem('bad_request', 'if_match_not_kept', 'This address does not compare If-Match.', {
    remedy: 'Send it without that header; PATCH and PUT take it.',
  })
}

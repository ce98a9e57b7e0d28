// Where If-Match may be sent. A command asks the status of its thing itself, inside its transaction, and is bound to
// what was seen by other means (a plan by its digest), and a DELETE is refused while the thing is used: a tag would
// only repeat that. What is not compared is refused, because its sender relies on the comparison.
import { Problem } from './problem.ts'
import type { Route } from './route.ts'

/** @throws Problem 400 `if_match_not_kept` */
export function refuseUnkeptMatch({ method, state }: Route, header: string | undefined): void {
  if (header === undefined || method === 'GET' || state) return
  throw new Problem('bad_request', 'if_match_not_kept', 'This address does not compare If-Match.', {
    remedy: 'Send it without that header; PATCH and PUT take it.',
  })
}

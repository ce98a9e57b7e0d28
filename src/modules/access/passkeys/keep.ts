// Passkeys that are there: another name, and taken away.
import { notFound } from '#platform/problem.ts'
import { ok, type Reply, type RequestCaller, type RouteRequest } from '#platform/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { AccessServing } from '../deps.ts'
import { deleteRecoveryCodes } from '../factors/factor-queries.ts'
import { record, refuseLastOfRequired, self } from '../factors/parts.ts'
import { hasFactor } from '../factors/required.ts'
import { heldOrganization } from '../held-organization.ts'
import { lockPerson } from '../queries.ts'
import { requireOwnProof } from '../vouched-for.ts'
import { deletePasskey, renamePasskey } from './passkey-queries.ts'
import { viewPasskey } from './view.ts'

/** @throws Problem 403 `session_required`, 404, 412 */
export async function rename(
  deps: AccessServing,
  request: RouteRequest<{ id: number }, unknown, { name: string }>,
): Promise<Reply> {
  const person = await self(deps, request.actor)
  const { id } = request.params
  const { name } = request.body
  return workOf(deps, request).writeInstallation(async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    const passkey = await renamePasskey(tx, { personId: person.id, id, name })
    if (!passkey) throw notFound('passkey')
    const facts = { passkey_id: id }
    record(tx, deps, { organization, personId: person.id, what: 'rename', facts, details: { name } })
    return ok(viewPasskey(passkey))
  })
}

/** With the last factor the recovery codes go. @throws Problem 403, 404, 409 `second_factor_required` */
export async function remove(deps: AccessServing, id: number, caller: RequestCaller): Promise<void> {
  const person = await self(deps, caller.actor)
  await requireOwnProof(deps.db, caller.actor)
  await inTransaction(deps.db, caller, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    await lockPerson(tx, person.id)
    const passkey = await deletePasskey(tx, person.id, id)
    if (!passkey) throw notFound('passkey')
    await refuseLastOfRequired(tx, person)
    if (!(await hasFactor(tx.db, person.id))) await deleteRecoveryCodes(tx, person.id)
    const facts = { by: 'passkey', passkey_id: id }
    const details = { name: passkey.name }
    record(tx, deps, { organization, personId: person.id, what: 'give_up', facts, details })
  })
}

// This module's part when an organization closes: its tokens sleep, then every way in ends for good.
import type { ArchivePart, ClosingPart, TransactionContext } from '#lifecycle/contract/module.ts'
import { done } from '#platform/operations/outcome.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { endAccess, freezeTokens, thawTokens } from './queries.ts'

export const accessClosing: Pick<ClosingPart, 'freeze' | 'thaw' | 'revoke'> = {
  /** Programs stop at once. People keep their sign-in, because they must be able to delete and to pay. */
  async freeze(ctx) {
    await freezeTokens(ctx.tx, ctx.organization.id, operationOf(ctx))
  },
  /** A token that another operation froze, or that was revoked meanwhile, stays as it is. */
  async thaw(ctx) {
    await thawTokens(ctx.tx, ctx.organization.id, operationOf(ctx))
  },
  async revoke({ tx, clock, organization }) {
    const ended = await endAccess(tx, organization.id, clock.now().toISOString())
    audit(tx, clock, {
      action: 'access.revoke',
      organization,
      subject: { type: 'organization', id: organization.id },
      facts: ended,
    })
  },
}

export const accessArchive: ArchivePart = {
  /**
   * People as they are, without the hashes of their passwords; sessions and tokens are worth nothing
   * elsewhere.
   */
  async export({ db, organization }, archive) {
    const people = await db
      .selectFrom('people')
      .select(['uid', 'email', 'name', 'roles', 'disabled_at', 'created_at', 'last_signed_in_at'])
      .where('organization_id', '=', organization.id)
      .orderBy('id')
      .execute()
    await archive.page('people', 0, people)
    return done()
  },
  /** An archive gives no access: after an import people are added anew, with passwords of their own. */
  import: async () => done(),
}

function operationOf({ operation }: TransactionContext): number {
  if (!operation) throw new Error('Tokens are frozen and thawed under an operation.')
  return operation.id
}

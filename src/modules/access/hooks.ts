// This module's part when an organization closes: its tokens sleep, then every way in ends for good.
import type { ArchivePart, ClosingPart, ErasingPart, FreezingPart } from '#lifecycle/contract/module.ts'
import { done } from '#platform/operations/outcome.ts'
import { eraseTables } from '#lifecycle/rows/table-erase.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { archivedPeople } from './archive-queries.ts'
import { rehomeFrom } from './members/queries.ts'
import { accessTables } from './owned.ts'
import { countAccess, endAccess } from './queries.ts'
import { freezeTokens, thawTokens } from './token-queries.ts'

export const accessFreezing: FreezingPart = {
  /**
   * Tokens stop working at once. People can still sign in, because they must be able to delete and to pay.
   */
  async freeze({ tx, organization, operation }) {
    await freezeTokens(tx, organization.id, operation.id)
  },
  /** A token that another operation froze, or that was revoked meanwhile, stays as it is. */
  async thaw({ tx, organization, operation }) {
    await thawTokens(tx, organization.id, operation.id)
  },
}

export const accessClosing: Pick<ClosingPart, 'ends' | 'revoke'> = {
  /** People may be given access again after a reinstating; these credentials do not come back. */
  async ends({ db, organization }) {
    const { people, tokens } = await countAccess(db, organization.id)
    return [
      { verb: 'end', kind: 'people', name: 'sign-ins of its people', count: people, reversible: false },
      { verb: 'end', kind: 'api_tokens', name: 'API tokens', count: tokens, reversible: false },
    ]
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

export const accessErasing: Pick<ErasingPart, 'erase'> = {
  /** A person who belongs to another organization too goes on there, and is not erased with this one. */
  async erase(ctx) {
    await ctx.write((tx, organization) => rehomeFrom(tx, organization.id, null))
    return eraseTables(ctx, 'access', accessTables)
  },
}

export const accessArchive: ArchivePart = {
  /**
   * People as they are, without the hashes of their passwords; sessions and tokens are worth nothing
   * elsewhere.
   */
  async export({ db, organization }, archive) {
    await archive.page('people', 0, await archivedPeople(db, organization.id))
    return done()
  },
  /** An archive gives no access: after an import people are added again, with new passwords. */
  import: async () => done(),
}

// The public face for plugins, and all that one may import: `tenure/plugin`. A plugin takes part in an
// organization's life through the same module interface as what is built in, so that its data is exported and
// erased like any other.
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Runner } from '#platform/operations/index.ts'
import type { Db, Queryable } from '#platform/postgres.ts'
import type { Kysely } from 'kysely'
import type { FileStore } from '../rows/files.ts'
import type { ModuleDefinition } from './module.ts'

export type { Clock, Db, FileStore, Log, Runner }
export type { Actor } from '#platform/actor.ts'
export type { Migration } from '#platform/migrate.ts'
export type { Queryable } from '#platform/postgres.ts'
export type { Route, RouteRequest } from '#platform/route.ts'
export type { Tx } from '#platform/transaction.ts'
export type { CommandContribution, ConsolePage, ModuleContext, Residue, TablePolicy } from './module.ts'
export type { Organization } from '../organization/organization.ts'
export type { Blocker } from './plan.ts'
export { mostNamed, namesOf, several, type Several } from './blockers.ts'
export type { Destroys } from '#platform/destroys.ts'
export { systemActor } from '#platform/actor.ts'
export { contained, isolated } from '#platform/characters.ts'
export { nothing } from '#platform/destroys.ts'
export { newUid } from '#platform/ids.ts'
export { statements } from '#platform/migrate.ts'
export { emit } from '#platform/outbox.ts'
export { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
export { violates } from '#platform/postgres.ts'
export { invalidField, notFound, Problem } from '#platform/problem.ts'
export { accepted, created, noContent, ok, route } from '#platform/route.ts'
export * as shapes from '#platform/schemas.ts'
export { done, inTurn, StepFailure, waitFor, type Outcome } from '#platform/operations/outcome.ts'
export { audit } from '../audit/audit.ts'
export { withOrganization } from '../organization/fence.ts'
export { workOf, type Entering, type RequestWork } from '../organization/request-work.ts'
export { deleteOutside, type OutsideDeletion } from '../rows/outside-deletion.ts'
export { eraseFiles, filesLeft, filesStore } from '../rows/files.ts'
export { defineModule } from './module.ts'
export { everyRole, everyStaffRole } from './permissions.ts'
export type { Permissions } from './permissions.ts'
export { findOrganization, mayEnter, pathOrganization } from '../organization/organization.ts'
export { sql } from 'kysely'
export type { Generated } from 'kysely'
export { z } from 'zod'
export { item } from './plan.ts'
export { tableHooks } from '../rows/table-hooks.ts'
export { withResidue } from '../rows/residue.ts'

export interface PluginDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /**
   * Wakes operations that wait: `runner.wake(tx.db, organizationId)` after something that blocked a closing
   * is settled.
   */
  readonly runner: Pick<Runner, 'wake'>
  /** The plugin's own files of one organization. It cannot reach the files of others. */
  readonly files: (organization: { uid: string }) => FileStore
}

/** A module of a plugin: its parts, routes and tasks receive what plugins may use. */
export type PluginModule = ModuleDefinition<PluginDeps>

export interface Plugin {
  /** Lower case with hyphens. It never changes, because it is part of the names of its tables and files. */
  readonly name: string
  readonly title: string
  readonly version: string
  /** What it is for, as a sentence. */
  readonly summary: string
  readonly modules: readonly PluginModule[]
}

/**
 * The database with a plugin's own tables in its types: `tablesOf<{ tickets: TicketsTable }>(db)`. Tenure's types do not
 * know the tables of plugins.
 */
export const tablesOf = <Own>(db: Queryable): Kysely<Own> => db as unknown as Kysely<Own>

const nameOfPlugin = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/**
 * Keeps the types, and checks what can be checked without running the plugin. @throws Error when the name
 * cannot be used
 */
export function definePlugin(plugin: Plugin): Plugin {
  if (!nameOfPlugin.test(plugin.name))
    throw new Error(
      `"${plugin.name}" cannot be the name of a plugin: use lower-case letters, digits and hyphens.`,
    )
  return plugin
}

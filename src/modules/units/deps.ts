// What the addresses of units are given.
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import type { LifecycleModule, ModuleContext } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'

export interface UnitsDeps {
  db: Db
  clock: Clock
  modules: readonly LifecycleModule[]
  context: (organization: Organization, actor: Actor) => ModuleContext
}

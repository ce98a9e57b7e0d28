// Whether a plugin is on, which nearly every request asks. Read at most once a second: a query for each
// plugin in each request would cost more than the plugin does.
import type { Queryable } from '#platform/postgres.ts'
import { disabledPlugins } from './queries.ts'

const freshMilliseconds = 1000

export interface Switches {
  /**
   * @param db the caller's own connection: a caller that holds one connection and waits for a second one may
   * never go on
   */
  isOn(name: string, db: Queryable): Promise<boolean>
  /** Called after a switch was changed on this node. Other nodes see it within a second. */
  forget(): void
}

export function pluginSwitches(): Switches {
  let known: { at: number; off: ReadonlySet<string> } | null = null
  return {
    async isOn(name, db) {
      if (!known || performance.now() - known.at > freshMilliseconds)
        known = { at: performance.now(), off: await disabledPlugins(db) }
      return !known.off.has(name)
    },
    forget() {
      known = null
    },
  }
}

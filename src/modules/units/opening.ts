// The module's part when an organization is opened: the first unit of each level of its hierarchy.
import { isolated } from '#platform/characters.ts'
import { slugFrom } from '#platform/slugs.ts'
import type { OpeningPart } from '#lifecycle/contract/module.ts'
import { effect } from '#lifecycle/contract/plan.ts'
import { create } from './change-unit.ts'

/** Names to be changed later: "District 1", and below it "Club 1". */
const nameOf = (level: string): string => `${level} 1`
const codeOf = (level: string, depth: number): string =>
  `${slugFrom(level).slice(0, 28).toUpperCase() || `LEVEL-${depth + 1}`}-1`

export const openingUnits: OpeningPart = {
  effects: async ({ levels }) => [
    effect({
      verb: 'create',
      module: 'units',
      kind: 'units',
      name: levels.map((level) => isolated(nameOf(level))).join(', and below it '),
      count: levels.length,
    }),
  ],
  async open(ctx, { levels }) {
    let parent: number | null = null
    for (const [depth, level] of levels.entries()) {
      const unit = await create(ctx.tx, ctx, ctx.organization, {
        organization_id: ctx.organization.id,
        name: nameOf(level),
        code: codeOf(level, depth),
        geo_enabled: false,
        device_binding: false,
        parent_id: parent,
      })
      parent = unit.id
    }
  },
}

// The module's part when an organization is opened: sets the currency of its country for its invoices, and
// notes the sale order that it has already.
import type { Opening, OpeningPart } from '#lifecycle/contract/module.ts'
import { isolated } from '#platform/characters.ts'
import { effect } from '#lifecycle/contract/plan.ts'
import { putSetting } from './queries.ts'
import { record } from './record.ts'

const ours = { module: 'clients', verb: 'create' as const }

/** By key, as the client settings have them. */
const settingsOf = ({ currency, sale_order }: Opening): [key: string, value: string][] => [
  ...(currency === null ? [] : [['default_currency', currency] as [string, string]]),
  ...(sale_order === null ? [] : [['sale_order', sale_order] as [string, string]]),
]

export const openingSettings: OpeningPart = {
  effects: async ({ currency, sale_order: saleOrder }) => [
    effect({ ...ours, kind: 'contact', name: 'The first administrator as primary contact' }),
    ...(currency ? [effect({ ...ours, kind: 'client_setting', name: `Invoices in ${currency}` })] : []),
    ...(saleOrder
      ? [
          effect({
            ...ours,
            kind: 'sale_order',
            name: `A note of its sale order ${isolated(saleOrder)}, which is not looked for`,
          }),
        ]
      : []),
  ],
  async open({ tx, clock, organization, actor }, opening) {
    for (const [key, value] of settingsOf(opening)) {
      await putSetting(tx, {
        organization_id: organization.id,
        key,
        value,
        updated_by: actor.name,
        updated_at: clock.now().toISOString(),
      })
      record(tx, clock, organization, {
        action: 'client_setting.set',
        subject: { type: 'client_setting', uid: key },
        details: { key, before: null, after: value },
      })
    }
  },
}

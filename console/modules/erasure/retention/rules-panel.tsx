// The operator's own rules: they only ever lengthen what a law wants.
import { Text } from '@mantine/core'
import type { Column } from '../../../ui/data-table.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { When } from '../../../ui/when.tsx'
import type { Retention, RetentionRule } from '../queries.ts'
import { onEraseWords, ruleScope } from './retention-words.ts'
import { RemoveRuleDialog, RuleDialog } from './rule-dialogs.tsx'
import { ListPart } from '../../../ui/list-part.tsx'

export function RulesPanel({ retention }: { retention: Retention }) {
  const lack = useLack('settings.manage')
  return (
    <ListPart
      title="Your longer rules"
      query={{ data: retention.rules, error: null, refetch: () => undefined }}
      columns={columns}
      empty="There are none. Only the laws below apply."
      add={{
        label: 'Keep records longer',
        lack,
        quiet: true,
        dialog: (close) => <RuleDialog retention={retention} onClose={close} />,
      }}
      acts={[
        {
          label: 'Remove',
          of: (rule) => `the rule for ${ruleScope(rule)}`,
          lack,
          dialog: (rule, close) => <RemoveRuleDialog rule={rule} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<RetentionRule>[] = [
  { id: 'scope', title: 'Records', cell: (rule) => <b>{ruleScope(rule)}</b> },
  {
    id: 'years',
    title: 'Kept',
    cell: ({ years, on_erase: onErase }) => `${years} years, ${onEraseWords[onErase]}`,
  },
  {
    id: 'reason',
    title: 'Ground',
    cell: ({ reason }) => (
      <Text size="sm" className="breaks">
        {reason}
      </Text>
    ),
  },
  {
    id: 'by',
    title: 'Set',
    cell: ({ changed_by: by, changed_at: at }) => (
      <>
        {by}, <When at={at} />
      </>
    ),
  },
]

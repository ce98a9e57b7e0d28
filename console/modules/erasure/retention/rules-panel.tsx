// The operator's own rules: they only ever lengthen what a law wants.
import { Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { actionColumn } from '../../../ui/action-column.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Panel } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { When } from '../../../ui/when.tsx'
import type { Retention, RetentionRule } from '../queries.ts'
import { onEraseWords, ruleScope } from './retention-words.ts'
import { RemoveRuleDialog, RuleDialog } from './rule-dialogs.tsx'

export function RulesPanel({ retention }: { retention: Retention }) {
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<RetentionRule | null>(null)
  const lack = useLack('settings.manage')
  const columns: Column<RetentionRule>[] = [
    ...facts,
    actionColumn({
      label: 'Remove',
      of: (rule) => `the rule for ${ruleScope(rule)}`,
      reason: lack,
      onAct: setRemoving,
    }),
  ]
  return (
    <Panel
      title="Your longer rules"
      actions={
        <ReasonButton
          size="xs"
          variant="default"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Keep records longer
        </ReasonButton>
      }
    >
      <DataTable
        label="Rules"
        columns={columns}
        rows={retention.rules}
        rowKey={({ id }) => id}
        empty="There are none: the laws below hold as they are."
      />
      {adding && <RuleDialog retention={retention} onClose={() => setAdding(false)} />}
      {removing && <RemoveRuleDialog rule={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  )
}

const facts: readonly Column<RetentionRule>[] = [
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

// The red-flag policies of a unit: when its attendance raises a flag.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by } from '../../../api/client.ts'
import type { Unit } from '../../units/index.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { nameColumn } from '../../../ui/name-column.tsx'
import { counted } from '../../../ui/numbers.ts'
import { humanize, sentenceCase } from '../../../ui/words.ts'
import { policiesQuery } from '../queries.ts'
import type { Policy } from '../types.ts'
import { severityWords } from '../words.ts'
import { AddPolicyDialog } from './add-policy-dialog.tsx'

export interface UnitListProps {
  unit: Unit
  /** Why policies may not be added or changed now, or null. */
  lack: string | null
  /** A further reason why policies may not be deleted now, or null. */
  deleteLack: string | null
}

export function PoliciesPanel({ unit, lack, deleteLack }: UnitListProps) {
  return (
    <ListPart
      title="Red-flag policies"
      query={useQuery(policiesQuery(unit.id))}
      columns={columns}
      empty={
        unit.is_active ? 'There are no policies. No attendance raises a flag here.' : 'It had no policies.'
      }
      add={{
        label: 'Add a policy',
        lack,
        quiet: true,
        dialog: (close) => <AddPolicyDialog unit={unit} onClose={close} />,
      }}
      acts={[
        {
          label: 'Delete',
          of: ({ name }) => `the policy ${isolated(name)}`,
          lack: lack ?? deleteLack,
          dialog: (policy, close) => <DeletePolicyDialog policy={policy} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<Policy>[] = [
  nameColumn,
  { id: 'kind', title: 'Looks at', cell: (row) => sentenceCase(humanize(row.kind)) },
  {
    id: 'threshold',
    title: 'Raises a flag at',
    cell: (row) => `${counted(row.threshold, 'time')} within ${counted(row.window_days, 'day')}`,
  },
  { id: 'severity', title: 'Severity', cell: (row) => severityWords[row.severity] },
]

const DeletePolicyDialog = ({ policy, onClose }: { policy: Policy; onClose: () => void }) => (
  <FormDialog
    title={`Delete the policy ${isolated(policy.name)}`}
    submit="Delete the policy"
    destructive
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/red-flag-policies/{id}', { params: by(policy.id), headers }))}
  >
    <Text size="sm">It raises no more flags at this unit.</Text>
  </FormDialog>
)

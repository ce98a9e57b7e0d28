// Settings of the customer by key: those that Tenure knows, and free ones.
import { Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { clientSettingsQuery } from './queries.ts'
import type { ClientSetting } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { actionColumn } from '../../ui/action-column.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { useChangeLack } from './lacks.ts'
import { SettingDialog } from './setting-dialog.tsx'

export function ClientSettingsPart() {
  const organization = useOrganization()
  const settings = useQuery(clientSettingsQuery(organization.id))
  const [adding, setAdding] = useState(false)
  const lack = useChangeLack(organization, 'client_settings.manage')
  const stop = useDeleteStop(organization)
  const remove = useChange(async (key: string) => {
    const path = { organization: String(organization.id), key }
    await answer(api.DELETE('/organizations/{organization}/client-settings/{key}', { params: { path } }))
    return true
  })
  return (
    <Panel
      title="Client settings"
      actions={
        <ReasonButton
          size="xs"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Set a setting
        </ReasonButton>
      }
    >
      {remove.problem && <ProblemPanel error={remove.problem} />}
      <Loaded query={settings} failure="The settings could not be loaded">
        {({ items, known }) => (
          <>
            <DataTable
              label="Client settings"
              columns={columnsOf(lack ?? stop, organization.timezone, (key) => void remove.run(key))}
              rows={items}
              rowKey={(row) => row.key}
              empty="Nothing is set: the usual rules of the installation hold."
            />
            {adding && (
              <SettingDialog
                organization={organization}
                known={known}
                settings={items}
                onClose={() => setAdding(false)}
              />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

const columnsOf = (
  lack: string | null,
  zone: string,
  onRemove: (key: string) => void,
): Column<ClientSetting>[] => [
  {
    id: 'key',
    title: 'Setting',
    cell: ({ key, title }) => (
      <>
        <Text size="sm" fw={600} className="breaks">
          {title ?? key}
        </Text>
        {title && <Text size="xs">{key}</Text>}
      </>
    ),
  },
  {
    id: 'value',
    title: 'Value',
    wide: true,
    cell: ({ value }) => (
      <Text size="sm" className="breaks" style={{ whiteSpace: 'pre-line' }}>
        {typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value}
      </Text>
    ),
  },
  { id: 'by', title: 'Set by', cell: ({ updated_by: by }) => by },
  {
    id: 'at',
    title: 'When',
    nowrap: true,
    cell: ({ updated_at: at }) => <When at={at} zone={zone} />,
  },
  actionColumn({
    label: 'Remove',
    of: ({ key, title }) => title ?? key,
    reason: lack,
    onAct: ({ key }) => onRemove(key),
  }),
]

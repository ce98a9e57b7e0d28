// Settings of the customer by key: those that Tenure knows, and free ones.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { clientSettingsQuery } from './queries.ts'
import type { ClientSetting } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import type { Column } from '../../ui/data-table.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { When } from '../../ui/when.tsx'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { useChangeLack } from './lacks.ts'
import { SettingDialog } from './setting-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

export function ClientSettingsPart() {
  const organization = useOrganization()
  const settings = useQuery(clientSettingsQuery(organization.id))
  const { items = [], known } = settings.data ?? {}
  const lack = useChangeLack(organization, 'client_settings.manage')
  const stop = useDeleteStop(organization)
  const remove = useChange((key: string) => {
    const path = { organization: String(organization.id), key }
    return answer(api.DELETE('/organizations/{organization}/client-settings/{key}', { params: { path } }))
  })
  return (
    <ListPart
      title="Client settings"
      query={settings}
      columns={columnsOf(organization.timezone)}
      empty="Nothing is set. The rules of the installation apply."
      lead={remove.problem && <ProblemPanel error={remove.problem} />}
      add={{
        label: 'Set a setting',
        lack: lack ?? (known ? null : 'The settings are being loaded.'),
        dialog: (close) => (
          <SettingDialog organization={organization} known={known ?? []} settings={items} onClose={close} />
        ),
      }}
      acts={[
        {
          label: 'Remove',
          of: ({ key, title }) => isolated(title ?? key),
          lack: lack ?? stop,
          act: ({ key }) => void remove.run(key),
        },
      ]}
    />
  )
}

const columnsOf = (zone: string): Column<ClientSetting>[] => [
  {
    id: 'key',
    title: 'Setting',
    cell: ({ key, title }) => <TwoLines main={title ?? key} sub={title && key} />,
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
]

// What is installed beside the built-in modules, and the switch. Off hides a plugin; its data stays erasable.
import { Alert, Badge, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { pluginsQuery, type Plugin } from './queries.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

export function PluginsPage() {
  const plugins = useQuery(pluginsQuery)
  const lack = useLack('settings.manage')
  return (
    <Page
      title="Plugins"
      lead="Plugins add records of their own to organizations, and take part in their closing and erasing."
    >
      <ListPart
        title="Installed"
        query={plugins}
        failure="The plugins could not be loaded"
        columns={columns}
        rowKey={({ name }) => name}
        empty="No plugin is installed. The setting TENURE_PLUGINS names them."
        lead={plugins.data?.items.some(({ installed }) => !installed) && <Missing />}
        acts={[
          {
            label: ({ enabled }) => `Switch ${enabled ? 'off' : 'on'}`,
            of: ({ title }) => title,
            lack: ({ installed }) => lack ?? (installed ? null : 'Its package is not installed any more.'),
            dialog: (plugin, close) => <SwitchDialog plugin={plugin} onClose={close} />,
          },
        ]}
      />
    </Page>
  )
}

const Missing = () => (
  <Alert
    color="red"
    variant="light"
    icon={<IconAlertTriangle aria-hidden />}
    title="A plugin is not installed any more, but its data is still here"
  >
    No organization can be erased until the plugin is installed again or its tables are dropped.
  </Alert>
)

const columns: readonly Column<Plugin>[] = [
  {
    id: 'title',
    title: 'Plugin',
    cell: ({ title, version, summary }) => <TwoLines main={`${title} ${version}`} sub={summary} />,
  },
  {
    id: 'state',
    title: 'State',
    cell: ({ installed, enabled }) => (
      <Badge className="chip" color={installed ? (enabled ? 'green' : 'gray') : 'red'}>
        {installed ? (enabled ? 'On' : 'Off') : 'Not installed'}
      </Badge>
    ),
  },
  { id: 'tables', title: 'Tables', cell: ({ tables }) => tables.join(', ') },
]

function SwitchDialog({ plugin, onClose }: { plugin: Plugin; onClose: () => void }) {
  const { name, title, enabled } = plugin
  const words = `Switch ${title} ${enabled ? 'off' : 'on'}`
  return (
    <ReasonDialog
      title={words}
      submit={words}
      optional
      onClose={onClose}
      send={(reason, headers) => {
        const body = { enabled: !enabled, reason }
        return answer(api.PUT('/plugins/{name}', { params: { path: { name } }, body, headers }))
      }}
    >
      <Text size="sm">
        {enabled
          ? 'Its records are not shown any more, and no closing waits for them. They are kept, and they are ' +
            'erased with their organization. You can switch it on again at any time.'
          : 'Its records are shown again, as they were.'}
      </Text>
    </ReasonDialog>
  )
}

// What is installed beside the built-in modules, and the switch. Off hides a plugin; its data stays erasable.
import { Alert, Badge, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { pluginsQuery, type Plugin } from './queries.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'

export function PluginsPage() {
  const plugins = useQuery(pluginsQuery)
  const [turning, setTurning] = useState<Plugin | null>(null)
  const lack = useLack('settings.manage')
  const columns: Column<Plugin>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => (
        <ReasonButton
          size="compact-sm"
          variant="default"
          reason={lack ?? (row.installed ? null : 'Its package is not installed any more.')}
          onClick={() => setTurning(row)}
          aria-label={`Switch ${row.enabled ? 'off' : 'on'} ${row.title}`}
        >
          Switch {row.enabled ? 'off' : 'on'}
        </ReasonButton>
      ),
    },
  ]
  return (
    <Page
      title="Plugins"
      lead="What adds records of its own to every organization, and takes part in its closing and erasing."
    >
      <Panel title="Installed">
        <Loaded query={plugins} failure="The plugins could not be loaded">
          {({ items }) => (
            <>
              {items.some(({ installed }) => !installed) && <Missing />}
              <DataTable
                label="Plugins"
                columns={columns}
                rows={items}
                rowKey={(row) => row.name}
                empty="No plugin is installed. TENURE_PLUGINS names them."
              />
            </>
          )}
        </Loaded>
      </Panel>
      {turning && <SwitchDialog plugin={turning} onClose={() => setTurning(null)} />}
    </Page>
  )
}

const Missing = () => (
  <Alert
    color="red"
    variant="light"
    icon={<IconAlertTriangle aria-hidden />}
    title="A plugin is gone, and its data is not"
    mb="md"
  >
    No organization can be erased until it is installed again, or its tables are dropped.
  </Alert>
)

const facts: readonly Column<Plugin>[] = [
  {
    id: 'title',
    title: 'Plugin',
    cell: ({ title, version, summary }) => (
      <>
        <Text size="sm" fw={600}>
          {title} {version}
        </Text>
        <Text size="xs">{summary}</Text>
      </>
    ),
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
  const [reason, setReason] = useState('')
  const { name, title, enabled } = plugin
  const change = useChange((body: { enabled: boolean; reason?: string }, headers) =>
    answer(api.PUT('/plugins/{name}', { params: { path: { name } }, body, headers })),
  )
  const submit = async () => {
    if (await change.run({ enabled: !enabled, reason: reason.trim() || undefined })) onClose()
  }
  return (
    <Dialog
      title={`Switch ${title} ${enabled ? 'off' : 'on'}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={`Switch ${title} ${enabled ? 'off' : 'on'}`}
      busy={change.busy}
      problem={change.problem}
    >
      <Text size="sm">
        {enabled
          ? 'Nobody sees its records any more, and they hold no closing. They stay, and are erased with ' +
            'their organization. It can be switched on again at any time.'
          : 'Its records are shown again, as they were.'}
      </Text>
      <Textarea
        label="Reason"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
    </Dialog>
  )
}

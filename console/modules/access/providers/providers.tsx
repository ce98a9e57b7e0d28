// What people sign in with besides passwords, and which of their groups give which role.
import { IconCircleCheck, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isolated } from '#platform/characters.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { useLack } from '../../../ui/permissions.ts'
import type { RowAct } from '../../../ui/row-acts.tsx'
import { Chip } from '../../../ui/status.tsx'
import { TwoLines } from '../../../ui/two-lines.tsx'
import { OrganizationName } from '../../organizations/index.ts'
import { providersQuery } from '../queries.ts'
import type { IdentityProvider } from '../types.ts'
import { MappingDialog } from './mapping-dialog.tsx'
import { AddProviderDialog, ChangeProviderDialog } from './provider-dialogs.tsx'
import { CheckProviderDialog, DeleteProviderDialog } from './provider-acts.tsx'
import { ProvisioningDialog } from './provisioning-dialog.tsx'
import { RulesPanel } from './rules-panel.tsx'

export function ProvidersPage() {
  const lack = useLack('sign_in.manage')
  return (
    <ListPart
      title="Sign-in"
      page={{}}
      lead="Providers that say who a person is (OpenID Connect), for staff or for one organization's people."
      query={useQuery(providersQuery)}
      columns={columns}
      empty="There is no provider yet. People sign in with their e-mail and password."
      add={{ label: 'Add a provider', lack, dialog: (close) => <AddProviderDialog onClose={close} /> }}
      acts={actsOf(lack)}
    >
      <RulesPanel lack={lack} />
    </ListPart>
  )
}

const actsOf = (lack: string | null): RowAct<IdentityProvider>[] => [
  {
    label: 'Roles',
    of: ({ title }) => `that ${isolated(title)} gives`,
    lack: () => lack,
    dialog: (provider, close) => <MappingDialog provider={provider} onClose={close} />,
  },
  {
    label: 'Change',
    of: ({ title }) => isolated(title),
    lack: () => lack,
    dialog: (provider, close) => <ChangeProviderDialog provider={provider} onClose={close} />,
  },
  {
    label: 'People',
    of: ({ title }) => `that ${isolated(title)} adds and deactivates`,
    lack: () => lack,
    dialog: (provider, close) => <ProvisioningDialog provider={provider} onClose={close} />,
  },
  {
    label: 'Check',
    of: ({ title }) => isolated(title),
    lack: () => lack,
    dialog: (provider, close) => <CheckProviderDialog provider={provider} onClose={close} />,
  },
  {
    label: 'Delete',
    of: ({ title }) => isolated(title),
    lack: () => lack,
    dialog: (provider, close) => <DeleteProviderDialog provider={provider} onClose={close} />,
  },
]

const columns: readonly Column<IdentityProvider>[] = [
  { id: 'title', title: 'Provider', cell: (row) => <TwoLines main={row.title} sub={row.issuer} /> },
  {
    id: 'for',
    title: 'For',
    cell: ({ organization_id: id }) => (id === null ? 'Staff' : <OrganizationName id={id} />),
  },
  { id: 'key', title: 'Key', cell: ({ key }) => <code>{key}</code> },
  {
    id: 'state',
    title: 'State',
    cell: ({ enabled }) => (
      <Chip
        look={enabled ? { color: 'green', icon: IconCircleCheck } : { color: 'gray', icon: IconLock }}
        word={enabled ? 'In use' : 'Switched off'}
      />
    ),
  },
]

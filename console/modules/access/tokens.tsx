// API tokens for scripts and the command line: what each may do, when it was used, and taking it back.
import { isolated } from '#platform/characters.ts'
import { MultiSelect, Select, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import { rolesQuery, tokensQuery } from './queries.ts'
import type { Token } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { actionColumn } from '../../ui/action-column.tsx'
import { nowMilliseconds } from '../../ui/clock.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { nameColumn } from '../../ui/name-column.tsx'
import { OwnPassword } from '../../ui/own-password.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { useLack, useSession } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { SecretOnce } from '../../ui/secret-once.tsx'
import { When } from '../../ui/when.tsx'

export function TokensPage() {
  const tokens = useQuery(tokensQuery)
  const [adding, setAdding] = useState(false)
  const [created, setCreated] = useState<(Token & { token: string }) | null>(null)
  const [revoking, setRevoking] = useState<Token | null>(null)
  const lack = useLack('tokens.manage')
  const columns: Column<Token>[] = [
    ...facts,
    actionColumn({
      label: 'Revoke',
      of: (row) => row.name,
      reason: lack,
      onAct: setRevoking,
    }),
  ]
  return (
    <Page
      title="API tokens"
      lead="For scripts and the command line. A token may do what it was made for, and never more than you."
      actions={
        <ReasonButton
          reason={lack}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Create a token
        </ReasonButton>
      }
    >
      {created && (
        <SecretOnce
          title={`Token ${isolated(created.name)}`}
          secret={created.token}
          onClose={() => setCreated(null)}
        />
      )}
      <Loaded query={tokens} failure="The tokens could not be loaded">
        {(rows) => (
          <DataTable
            label="API tokens"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty="There are no tokens yet. Scripts and the command line sign in with one."
          />
        )}
      </Loaded>
      {adding && <CreateDialog onClose={() => setAdding(false)} onCreated={setCreated} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  )
}

const facts: readonly Column<Token>[] = [
  nameColumn,
  {
    id: 'scopes',
    title: 'May',
    cell: (row) => (
      <Text size="xs" maw={360} className="breaks">
        {row.scopes.join(', ')}
      </Text>
    ),
  },
  { id: 'created', title: 'Created', cell: (row) => <When at={row.created_at} /> },
  {
    id: 'used',
    title: 'Last used',
    cell: (row) => (row.last_used_at ? <When at={row.last_used_at} /> : 'Never'),
  },
  { id: 'expires', title: 'Ends', cell: (row) => (row.expires_at ? <When at={row.expires_at} /> : 'Never') },
]

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Never' },
]
const initialValues = {
  name: '',
  scopes: [] as string[],
  days: '90',
  password: '',
}
type Values = typeof initialValues
type Proving = Values & { proves: boolean }

function CreateDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (token: Token & { token: string }) => void
}) {
  const form = useForm({ initialValues })
  const { permissions } = useSession()
  const proves = useProvenScopes()(form.values.scopes)
  const create = useChange(send, (problem) => form.setErrors(fieldErrors(problem)))
  const submit = async () => {
    const token = await create.run({ ...form.values, proves })
    if (token) {
      onCreated(token)
      onClose()
    }
  }
  return (
    <Dialog
      title="Create a token"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Create the token"
      busy={create.busy}
      problem={create.problem}
      reason={whyNotYet({ ...form.values, proves })}
      shownFields={['name', 'scopes', 'password']}
    >
      <TextInput
        label="Name"
        description="What it is for"
        required
        data-autofocus
        {...form.getInputProps('name')}
      />
      <MultiSelect label="May" required searchable data={permissions} {...form.getInputProps('scopes')} />
      <Select label="Ends after" allowDeselect={false} data={lifetimes} {...form.getInputProps('days')} />
      {proves && (
        <OwnPassword
          description="One of these permissions stands for your password, so the token needs it now"
          required
          {...form.getInputProps('password')}
        />
      )}
    </Dialog>
  )
}

/** Whether one of the scopes stands for a confirmed password. */
function useProvenScopes(): (scopes: readonly string[]) => boolean {
  const { data } = useQuery(rolesQuery)
  const proven = new Set(
    data?.permissions.filter(({ step_up }) => step_up).map(({ permission }) => permission),
  )
  return (scopes) => scopes.some((scope) => proven.has(scope))
}

async function send({ name, scopes, days, password, proves }: Proving) {
  if (proves) await answer(api.POST('/step-up', { body: { password } }))
  const expires = days ? new Date(nowMilliseconds() + Number(days) * 86_400_000).toISOString() : undefined
  return answer(api.POST('/tokens', { body: { name: name.trim(), scopes, expires_at: expires } }))
}

function whyNotYet({ name, scopes, password, proves }: Proving): string | null {
  if (!name.trim()) return 'Give it a name first.'
  if (!scopes.length) return 'Choose what it may do.'
  return proves && !password ? 'Type your password first.' : null
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useChange((_: void, headers) =>
    answer(api.DELETE('/tokens/{id}', { params: { path: { id: token.id } }, headers })).then(() => true),
  )
  const submit = async () => {
    if (await revoke.run()) onClose()
  }
  return (
    <Dialog
      title={`Revoke ${isolated(token.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Revoke the token"
      destructive
      busy={revoke.busy}
      problem={revoke.problem}
    >
      <Text size="sm">Whatever uses it is refused from now on. A revoked token cannot be brought back.</Text>
    </Dialog>
  )
}

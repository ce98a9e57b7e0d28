// API tokens for scripts and the command line: what each may do, when it was used, and taking it back.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { tokensQuery } from './queries.ts'
import type { Token } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { nameColumn } from '../../ui/name-column.tsx'
import { useLack } from '../../ui/permissions.ts'
import { CreateTokenDialog, RevokeTokenDialog, type NewToken } from './token-dialogs.tsx'
import { SecretOnce } from '../../ui/secret-once.tsx'
import { When } from '../../ui/when.tsx'
import { ListPart } from '../../ui/list-part.tsx'

export function TokensPage() {
  const [created, setCreated] = useState<NewToken | null>(null)
  const lack = useLack('tokens.manage')
  return (
    <ListPart
      title="API tokens"
      page={{}}
      lead="For scripts and the command line. A token may do what it was made for, and never more than you."
      query={useQuery(tokensQuery)}
      failure="The tokens could not be loaded"
      columns={columns}
      empty="There are no tokens yet. Scripts and the command line sign in with one."
      filter={
        created && (
          <SecretOnce
            title={`Token ${isolated(created.name)}`}
            secret={created.token}
            onClose={() => setCreated(null)}
          />
        )
      }
      add={{
        label: 'Create a token',
        lack,
        dialog: (close) => <CreateTokenDialog onClose={close} onCreated={setCreated} />,
      }}
      acts={[
        {
          label: 'Revoke',
          of: ({ name }) => isolated(name),
          lack,
          dialog: (token, close) => <RevokeTokenDialog token={token} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<Token>[] = [
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

// The authentication log: when the organization's people came in, or tried to.
import { Select, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { signInsQuery } from './queries.ts'
import type { SignIn } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { Chip } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { useOrganization } from '../organizations/index.ts'

const route = getRouteApi('/app/organizations/$organization/contacts/sign-ins')

export function SignInsPart() {
  const organization = useOrganization()
  const { outcome } = route.useSearch()
  const navigate = route.useNavigate()
  const signIns = useInfiniteQuery(signInsQuery(organization.id, { outcome }))
  const columns = useMemo(() => columnsOf(organization.timezone), [organization.timezone])
  return (
    <Panel title="Sign-ins">
      <Select
        label="Outcome"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any outcome' }}
        w={200}
        mb="sm"
        value={outcome ?? null}
        data={Object.entries(words).map(([value, label]) => ({ value, label }))}
        onChange={(next) => void navigate({ search: { outcome: next ?? undefined }, replace: true })}
      />
      <Loaded query={signIns} failure="The sign-ins could not be loaded">
        {({ pages }) => (
          <DataTable
            label="Sign-ins"
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={(row) => row.id}
            empty={
              outcome ? 'There are none of this outcome.' : 'Nobody of the organization has signed in yet.'
            }
          />
        )}
      </Loaded>
      <MoreButton query={signIns} />
    </Panel>
  )
}

const words: Record<SignIn['outcome'], string> = { success: 'Signed in', failure: 'Wrong password' }
const looks = {
  success: { color: 'green', icon: IconCircleCheck },
  failure: { color: 'red', icon: IconCircleX },
} as const

const columnsOf = (zone: string): Column<SignIn>[] => [
  { id: 'who', title: 'Who', wide: true, cell: (row) => <Who signIn={row} /> },
  {
    id: 'at',
    title: 'When',
    nowrap: true,
    cell: ({ at }) => <When at={at} zone={zone} />,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    cell: ({ outcome }) => <Chip look={looks[outcome]} word={words[outcome]} />,
  },
  { id: 'from', title: 'From', cell: ({ remote_address: address }) => address },
  {
    id: 'with',
    title: 'With',
    wide: true,
    cell: ({ user_agent: agent }) => (
      <Text size="sm" className="breaks" lineClamp={2} title={agent ?? undefined}>
        {agent ?? '–'}
      </Text>
    ),
  },
]

const Who = ({ signIn: { person_name: name, email } }: { signIn: SignIn }) => (
  <>
    <Text size="sm" fw={600} className="breaks">
      {name}
    </Text>
    <Text size="xs" className="breaks">
      {email}
    </Text>
  </>
)

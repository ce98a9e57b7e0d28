// The authentication log: when people of the organization signed in, or tried to.
import { Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { signInsQuery } from './queries.ts'
import type { SignIn } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Chip } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { useOrganization } from '../organizations/index.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

const route = getRouteApi('/app/organizations/$organization/contacts/sign-ins')

export function SignInsPart() {
  const organization = useOrganization()
  const { outcome } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ListPart
      title="Sign-ins"
      query={useInfiniteQuery(signInsQuery(organization.id, { outcome }))}
      columns={useMemo(() => columnsOf(organization.timezone), [organization.timezone])}
      empty={
        outcome
          ? 'There are none with this outcome.'
          : 'No person of the organization has tried to sign in yet.'
      }
      filter={
        <ChoiceFilter
          label="Outcome"
          words={words}
          value={outcome}
          onChange={(next) => void navigate({ search: { outcome: next }, replace: true })}
        />
      }
    />
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
  <TwoLines main={name} sub={email} />
)

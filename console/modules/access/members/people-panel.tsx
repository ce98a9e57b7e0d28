// Who has access to an organization, with the last sign-in of each, at a glance.
import { isolated } from '#platform/characters.ts'
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { usePermitted } from '../../../ui/permissions.ts'
import { When } from '../../../ui/when.tsx'
import { addressOf, type Organization } from '../../organizations/index.ts'
import { membersQuery } from './queries.ts'
import type { Member } from './types.ts'
import { roleWords } from './words.ts'

const most = 5

export function PeoplePanel({ organization }: { organization: Organization }) {
  const permitted = usePermitted()
  return permitted('members.read') ? <Readable organization={organization} /> : null
}

function Readable({ organization }: { organization: Organization }) {
  const members = useInfiniteQuery(membersQuery(organization.id, {}))
  return (
    <Panel
      title="People"
      actions={
        <Anchor size="sm" component={Link} {...paths.members({ organization: addressOf(organization) })}>
          All members
        </Anchor>
      }
    >
      <Loaded query={members} failure="The members could not be loaded">
        {({ pages }) => {
          const found = pages[0]?.items ?? []
          if (!found.length) return <Text size="sm">No person has access yet.</Text>
          return (
            <Stack gap="xs">
              {found.slice(0, most).map((member) => (
                <Person key={member.id} member={member} zone={organization.timezone} />
              ))}
              {(found.length > most || pages[0]?.next_cursor) && <Text size="sm">And others.</Text>}
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}

const Person = ({ member, zone }: { member: Member; zone: string }) => (
  <Group justify="space-between" gap="2px 12px">
    <Text size="sm" className="breaks">
      <b>{isolated(member.name)}</b>, {roleWords[member.role].toLowerCase()}
      {member.disabled_at && ' (locked out)'}
    </Text>
    <Text size="sm" c="dimmed">
      {member.last_signed_in_at ? (
        <>
          signed in <When at={member.last_signed_in_at} zone={zone} />
        </>
      ) : (
        'never signed in'
      )}
    </Text>
  </Group>
)

// Organizations that a backup has brought back although they were erased: each is erased again or kept, and
// each needs a decision. Nothing is ticked before a person has looked.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Checkbox, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { counted } from '../../../ui/numbers.ts'
import { useLackOf } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { organizationStatusWords } from '../../organizations/words.ts'
import { lossQuery, type LedgerEntry } from '../queries.ts'
import { KeepDialog, ReplayDialog } from './returned-dialogs.tsx'
import { ReplayAllButton } from './replay-all-button.tsx'
import { shortened } from './words.ts'
import { paths } from '../../../ui/paths.ts'

type Asking = { what: 'replay' } | { what: 'keep'; uid: string }

export function Returned({ items }: { items: readonly LedgerEntry[] }) {
  const [ticked, setTicked] = useState<string[]>([])
  const [asking, setAsking] = useState<Asking | null>(null)
  const lackOf = useLackOf()
  if (!items.length && !asking) return null
  const chosen = ticked.filter((uid) => items.some(({ organization_uid }) => organization_uid === uid))
  const lack = lackOf('operations.confirm_erasure') ?? lackOf('organizations.erase')
  const close = () => setAsking(null)
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={`A backup has brought ${counted(items.length, 'erased customer')} back`}
      role="status"
    >
      <Text size="sm" mb="xs">
        Active ones are suspended at each start until a person decides. Erasing again uses what was confirmed
        the first time. Nothing is asked again.
      </Text>
      <Checkbox.Group label="Who is erased again" value={ticked} onChange={setTicked} mb="sm">
        <Stack gap="xs" mt="xs">
          {items.map((item) => (
            <One
              key={item.organization_uid}
              item={item}
              lack={lack}
              onKeep={() => setAsking({ what: 'keep', uid: item.organization_uid })}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group gap="xs">
        <ReasonButton
          color="red"
          size="xs"
          reason={lack ?? (chosen.length ? null : 'Tick who is erased again first.')}
          onClick={() => setAsking({ what: 'replay' })}
        >
          Erase {chosen.length ? counted(chosen.length, 'customer') : 'them'} again
        </ReasonButton>
        {items.length > 1 && <ReplayAllButton />}
      </Group>
      {asking?.what === 'replay' && <ReplayDialog uids={chosen} onClose={close} />}
      {asking?.what === 'keep' && <KeepDialog uid={asking.uid} onClose={close} />}
    </Alert>
  )
}

/**
 * A uid tells a person too little to decide. So the name, what would be lost, and what would forbid a first
 * erasing are shown beside it.
 */
function One({ item, lack, onKeep }: { item: LedgerEntry; lack: string | null; onKeep: () => void }) {
  const { organization_uid: uid, organization_id: id } = item
  const { data } = useQuery({ ...lossQuery(String(id)), enabled: id !== null })
  const name = data?.name ?? shortened(uid)
  return (
    <Group gap="xs" align="flex-start" justify="space-between">
      <Checkbox
        value={uid}
        label={
          <span className="breaks">
            <bdi>{name}</bdi>
            {data && `, ${organizationStatusWords[data.status] ?? data.status}`}
          </span>
        }
        description={
          data && (
            <span className="breaks">
              {[data.loses || 'Nothing is in it.', ...data.inSpiteOf].join(' · ')}
            </span>
          )
        }
      />
      <Group gap="xs">
        {id !== null && (
          <Anchor
            component={Link}
            size="sm"
            {...paths.organization({ organization: String(id) })}
            aria-label={`Look at ${isolated(name)}`}
          >
            Look
          </Anchor>
        )}
        <ReasonButton
          variant="default"
          size="compact-xs"
          reason={lack}
          onClick={onKeep}
          aria-label={`Keep ${isolated(name)}`}
        >
          Keep
        </ReasonButton>
      </Group>
    </Group>
  )
}

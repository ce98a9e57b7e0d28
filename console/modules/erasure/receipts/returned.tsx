// Organizations that a backup has brought back although they were erased: each is erased again or kept, and
// each needs a decision. Nothing is ticked before a person has looked.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Checkbox, Group, PasswordInput, Stack, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { useChange } from '../../../api/use-change.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { counted } from '../../../ui/numbers.ts'
import { useLackOf } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { organizationStatusWords } from '../../organizations/words.ts'
import { lossQuery, type LedgerEntry } from '../queries.ts'
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
        Active ones are suspended at each start until somebody decides. Erasing again counts what was
        confirmed then: nothing is asked again.
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
      <ReasonButton
        color="red"
        size="xs"
        reason={lack ?? (chosen.length ? null : 'Tick who is erased again first.')}
        onClick={() => setAsking({ what: 'replay' })}
      >
        Erase {chosen.length ? counted(chosen.length, 'customer') : 'them'} again
      </ReasonButton>
      {asking?.what === 'replay' && <ReplayDialog uids={chosen} onClose={close} />}
      {asking?.what === 'keep' && <KeepDialog uid={asking.uid} onClose={close} />}
    </Alert>
  )
}

/**
 * A uid tells a person too little to decide: the name, what would be lost, and what would forbid a first
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

const empty = { reason: '', password: '' }

function ReplayDialog({ uids, onClose }: { uids: string[]; onClose: () => void }) {
  const [typed, setTyped] = useState(empty)
  // What was ticked when it was opened: the list behind it is read anew all the time.
  const [organization_uids] = useState(uids)
  const replay = useChange(async ({ reason, password }: typeof typed) => {
    await answer(api.POST('/step-up', { body: { password } }))
    return answer(api.POST('/erasures/replay', { body: { organization_uids, reason: reason.trim() } }))
  })
  const [begun, setBegun] = useState<Awaited<ReturnType<typeof replay.run>>>(null)
  if (begun)
    return (
      <Dialog title="Erasing again" opened onClose={onClose} onSubmit={onClose} submit="Done">
        {begun.items.map(({ organization_uid: uid, operation_id: operation, problem, notice }) => (
          <Text size="sm" key={uid} className="breaks">
            {shortened(uid)}:{' '}
            {operation ? (
              <Anchor component={Link} inherit {...paths.operation({ operation: String(operation) })}>
                operation {operation}
              </Anchor>
            ) : (
              problem
            )}
            {notice && `. ${notice}`}
          </Text>
        ))}
      </Dialog>
    )
  return (
    <Dialog
      title={`Erase ${counted(organization_uids.length, 'customer')} again`}
      opened
      onClose={onClose}
      onSubmit={async () => setBegun(await replay.run(typed))}
      submit="Erase again"
      destructive
      busy={replay.busy}
      problem={replay.problem}
      reason={missing(typed)}
      shownFields={['reason', 'password']}
    >
      <Text size="sm">
        Each is erased by an operation of its own. Holds, locks and the brake are waited for, as always.
      </Text>
      <WhyAndWho typed={typed} onChange={setTyped} errors={replay.problem?.errors} />
    </Dialog>
  )
}

function KeepDialog({ uid, onClose }: { uid: string; onClose: () => void }) {
  const [typed, setTyped] = useState(empty)
  const keep = useChange(async ({ reason, password }: typeof typed) => {
    await answer(api.POST('/step-up', { body: { password } }))
    return answer(
      api.POST('/erasures/{organization_uid}/keep', {
        params: { path: { organization_uid: uid } },
        body: { reason: reason.trim() },
      }),
    )
  })
  const send = async () => {
    if (await keep.run(typed)) onClose()
  }
  return (
    <Dialog
      title="Keep it after all"
      opened
      onClose={onClose}
      onSubmit={send}
      submit="Keep it"
      busy={keep.busy}
      problem={keep.problem}
      reason={missing(typed)}
      shownFields={['reason', 'password']}
    >
      <Text size="sm">
        It was erased, and the law may want it gone. The ledger will say that it stays; what a start has
        suspended goes on.
      </Text>
      <WhyAndWho typed={typed} onChange={setTyped} errors={keep.problem?.errors} />
    </Dialog>
  )
}

const missing = ({ reason, password }: typeof empty): string | null =>
  !reason.trim() ? 'Say why first.' : password ? null : 'Type your password first.'

function WhyAndWho({
  typed,
  onChange,
  errors,
}: {
  typed: typeof empty
  onChange: (typed: typeof empty) => void
  errors?: Readonly<Record<string, readonly string[]>>
}) {
  return (
    <>
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        value={typed.reason}
        error={errors?.reason?.join(' ')}
        onChange={(event) => onChange({ ...typed, reason: event.currentTarget.value })}
      />
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        value={typed.password}
        error={errors?.password?.join(' ')}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        onChange={(event) => onChange({ ...typed, password: event.currentTarget.value })}
      />
    </>
  )
}

// Where the link of an invitation leads. Opening the page asks what the link invites to, which changes nothing; the
// button accepts. The token stands in the fragment, which the browser keeps to itself.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../../api/client.ts'
import { asApiProblem } from '../../../api/problem.ts'
import { useChange } from '../../../api/use-change.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { paths } from '../../../ui/paths.ts'
import { OutsidePage } from '../outside-page.tsx'
import { invitedQuery } from './queries.ts'
import type { Invited } from './types.ts'
import { mayWords, roleWords } from './words.ts'

export function AcceptInvitationPage() {
  const token = useRouterState({ select: ({ location }) => new URLSearchParams(location.hash).get('token') })
  const [done, setDone] = useState(false)
  const forget = () => {
    setDone(true)
    // after use the token must not stay in the history
    history.replaceState(history.state, '', '/accept-invitation')
  }
  return (
    <OutsidePage title="Invitation">
      {done ? <Accepted /> : token ? <Opened token={token} onDone={forget} /> : <Incomplete />}
    </OutsidePage>
  )
}

function Accepted() {
  return (
    <Alert
      variant="light"
      color="green"
      icon={<IconCircleCheck aria-hidden />}
      title="You have accepted the invitation"
      role="status"
    >
      <Button component={Link} {...paths.signIn()} autoFocus>
        Sign in
      </Button>
    </Alert>
  )
}

function Incomplete() {
  return (
    <Alert variant="light" color="orange" title="The link is not complete" role="alert">
      Open it exactly as you got it, or ask the person who invited you to send it again.
    </Alert>
  )
}

function Opened({ token, onDone }: { token: string; onDone: () => void }) {
  const { data, error, refetch } = useQuery(invitedQuery(token))
  if (error) return <Broken error={error} onRetry={() => void refetch()} />
  if (!data) return <Text role="status">The invitation is looked up.</Text>
  return (
    <>
      <Text>
        <bdi>{data.invited_by}</bdi> invites you to <strong>{isolated(data.organization)}</strong> as{' '}
        {roleWords[data.role].toLowerCase()}. {mayWords[data.role]}
      </Text>
      {data.has_account && (
        <Text size="sm">You have an account already. It gets this organization beside the others.</Text>
      )}
      <AcceptForm token={token} invited={data} onDone={onDone} />
    </>
  )
}

/** A button to try again is shown when the network failed. A link that has ended would fail again. */
function Broken({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isOver = asApiProblem(error).code === 'token_invalid'
  return (
    <>
      <ProblemPanel error={error} retry={isOver ? undefined : onRetry} />
      {isOver && (
        <Text size="sm">
          Have you accepted it already?{' '}
          <Anchor component={Link} {...paths.signIn()}>
            Sign in
          </Anchor>
        </Text>
      )}
    </>
  )
}

interface FormProps {
  token: string
  invited: Invited
  onDone: () => void
}

function AcceptForm({ token, invited, onDone }: FormProps) {
  const [name, setName] = useState(invited.name ?? '')
  const [password, setPassword] = useState('')
  const accept = useChange((body: { token: string; name?: string; password: string }) =>
    answer(api.POST('/invitations/accept', { body })),
  )
  const lack = !invited.has_account && !name.trim() ? 'Type your name first.' : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (lack || !password) return
    const person = invited.has_account ? {} : { name: name.trim() }
    if (await accept.run({ token, password, ...person })) onDone()
  }
  return (
    <Paper withBorder p="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          {accept.problem && <ProblemPanel error={accept.problem} shownFields={['name', 'password']} />}
          <TextInput
            label="E-mail"
            inputMode="email"
            autoComplete="username"
            value={invited.email}
            variant="filled"
            readOnly
          />
          {!invited.has_account && (
            <TextInput
              label="Your name"
              autoComplete="name"
              required
              value={name}
              error={accept.problem?.errors.name?.join(' ')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            label={invited.has_account ? 'Password of your account' : 'New password'}
            description={
              invited.has_account
                ? undefined
                : 'At least 12 characters; a few words are easy to remember and hard to guess'
            }
            autoComplete={invited.has_account ? 'current-password' : 'new-password'}
            required
            value={password}
            error={accept.problem?.errors.password?.join(' ')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ReasonButton
            type="submit"
            loading={accept.busy}
            reason={lack ?? (password ? null : 'Type a password first.')}
          >
            Accept the invitation
          </ReasonButton>
        </Stack>
      </form>
    </Paper>
  )
}

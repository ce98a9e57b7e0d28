// Where a link for a new password leads. The token stands in the fragment, which the browser keeps to itself;
// it goes to the server in the body alone, so that no log on the way holds it.
import { Alert, Button, Container, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useEffect, useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { paths } from '../../ui/paths.ts'

export function SetPasswordPage() {
  const token = useRouterState({ select: ({ location }) => new URLSearchParams(location.hash).get('token') })
  const [done, setDone] = useState(false)
  useEffect(() => {
    document.title = 'Choose a password · Tenure'
  }, [])
  const forget = () => {
    setDone(true)
    history.replaceState(history.state, '', '/set-password') // a used token has no place in the browser's history
  }
  return (
    <Container component="main" size={420} py="xl">
      <Stack>
        <div>
          <Title order={1}>Choose a password</Title>
          <Text size="sm">With it you sign in to Tenure. Every other session of yours ends.</Text>
        </div>
        {done ? <Chosen /> : token ? <PasswordForm token={token} onDone={forget} /> : <Incomplete />}
      </Stack>
    </Container>
  )
}

function Chosen() {
  return (
    <Alert
      variant="light"
      color="green"
      icon={<IconCircleCheck aria-hidden />}
      title="Your password is set"
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
      Open it exactly as you got it, or ask the person who gave it to you for another one.
    </Alert>
  )
}

function PasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const [password, setPassword] = useState('')
  const redeem = useChange((body: { token: string; password: string }) =>
    answer(api.POST('/password-resets/redeem', { body })).then(() => true),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (password && (await redeem.run({ token, password }))) onDone()
  }
  return (
    <Paper withBorder p="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          {redeem.problem && <ProblemPanel error={redeem.problem} shownFields={['password']} />}
          <PasswordInput
            label="New password"
            description="At least 12 characters; a few words are easy to remember and hard to guess"
            autoComplete="new-password"
            required
            autoFocus
            value={password}
            error={redeem.problem?.errors.password?.join(' ')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ReasonButton
            type="submit"
            loading={redeem.busy}
            reason={password ? null : 'Type a password first.'}
          >
            Set the password
          </ReasonButton>
        </Stack>
      </form>
    </Paper>
  )
}

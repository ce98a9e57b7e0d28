// Signing in. The page says what was wrong, and leads back to the page that was asked for.
import { Alert, Button, Container, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Session } from '../../api/types.ts'
import { aboutQuery, sessionQuery } from '../../api/session.ts'
import { useChange } from '../../api/use-change.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  useEffect(() => {
    document.title = 'Sign in · Tenure'
  }, [])
  return (
    <Container component="main" size={420} py="xl">
      <Stack>
        <div>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <Title order={1}>Sign in to Tenure</Title>
          <Text size="sm">Open, run, update and close organizations from one place.</Text>
        </div>
        <Paper withBorder p="lg">
          <SignInForm />
        </Paper>
        <DemoHint />
      </Stack>
    </Container>
  )
}

function SignInForm() {
  const form = useForm({ initialValues: { email: '', password: '' } })
  const enter = useEnter()
  const signIn = useChange(
    (body: { email: string; password: string }) => answer(api.POST('/sessions', { body })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = form.onSubmit(async (values) => {
    const session = await signIn.run(values)
    if (session) enter(session)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {signIn.problem && <ProblemPanel error={signIn.problem} shownFields={['email', 'password']} />}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          {...form.getInputProps('password')}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
        <Button type="submit" loading={signIn.busy}>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}

function useEnter() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { to } = route.useSearch()
  return (session: Session) => {
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    router.history.push(ownAddress(to))
  }
}

/** Only an address of this console: a link with ?to=//elsewhere must not lead away after the sign-in. */
const ownAddress = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/organizations')

function DemoHint() {
  const { data } = useQuery(aboutQuery)
  if (!data?.demo) return null
  return (
    <Alert variant="light" color="gray" title="First time here" role="note">
      <Text size="sm">
        The first start has printed the administrator's e-mail and password in the terminal.
      </Text>
    </Alert>
  )
}

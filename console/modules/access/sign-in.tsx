// Signing in: with a provider, or with a password. The page says what was wrong, and leads back to the page that was
// asked for.
import { Alert, Button, Divider, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Session } from '../../api/types.ts'
import { aboutQuery, sessionQuery } from '../../api/session.ts'
import { useChange } from '../../api/use-change.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { OutsidePage } from './outside-page.tsx'
import { ownAddress } from './own-address.ts'
import { OrganizationChoice } from './providers/organization-choice.tsx'
import { ProviderButtons } from './providers/provider-buttons.tsx'
import { SignInStep } from './factors/sign-in-step.tsx'
import { signInOptionsQuery } from './queries.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { to, organization, ended } = route.useSearch()
  const { data: options } = useQuery(signInOptionsQuery(organization))
  const providers = options?.providers ?? []
  const { data: session } = useQuery(sessionQuery)
  const enter = useEnter()
  return (
    <OutsidePage title="Sign in to Tenure" lead="Open, run, update and close organizations from one place.">
      {ended && <Ended />}
      <Paper withBorder p="lg">
        {session?.pending ? (
          <SignInStep pending={session.pending} onDone={enter} />
        ) : (
          <Stack>
            {providers.length > 0 && <ProviderButtons providers={providers} to={to} />}
            {providers.length > 0 && options?.password && <Divider label="or" />}
            {organization !== undefined && options && providers.length === 0 && (
              <Text size="sm">
                This organization has no sign-in of its own. Use your e-mail and password.
              </Text>
            )}
            <PasswordPart isAside={options?.password === false} />
          </Stack>
        )}
      </Paper>
      <OrganizationChoice organization={organization} to={to} />
      <DemoHint />
    </OutsidePage>
  )
}

/** Break-glass accounts can always sign in with a password, so the form is folded away and not removed. */
function PasswordPart({ isAside }: { isAside: boolean }) {
  if (!isAside) return <SignInForm />
  return (
    <details>
      <summary>Sign in with a break-glass account</summary>
      <SignInForm />
    </details>
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
          inputMode="email"
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
    // The page shows the next step itself. Clearing the cache here would cut it off from changes of the
    // session.
    if (session.pending) return void queryClient.setQueryData(sessionQuery.queryKey, session)
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    router.history.push(ownAddress(to))
  }
}

/** Shown over the open page when the server no longer knows the session. */
const Ended = () => (
  <Alert variant="light" color="orange" title="You are signed out" role="status">
    <Text size="sm">
      Your session has ended, or your access has changed. Nothing that you typed was sent. Sign in again; if
      that is refused, ask the person who manages access here.
    </Text>
  </Alert>
)

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

// The page to which a provider sends the browser back. It sends the parameters of its address to the server
// and removes them from the address.
import { Anchor, Loader, Paper, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { sessionQuery } from '../../../api/session.ts'
import { useChange } from '../../../api/use-change.ts'
import { paths } from '../../../ui/paths.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { OutsidePage } from '../outside-page.tsx'
import { ownAddress } from '../own-address.ts'
import { takePlace } from './go.ts'

export function SignInReturnPage() {
  const { problem, isConfirmed } = useReturn()
  return (
    <OutsidePage title={isConfirmed ? 'Confirmed' : 'Signing in'}>
      <Paper withBorder p="lg">
        {problem ? (
          <Stack>
            <ProblemPanel error={problem} />
            <Anchor component={Link} {...paths.signIn()}>
              Go to the sign-in page
            </Anchor>
          </Stack>
        ) : isConfirmed ? (
          <Text>You have confirmed who you are. Close this tab and go on where you were.</Text>
        ) : (
          <Loader aria-label="Signing in" />
        )}
      </Paper>
    </OutsidePage>
  )
}

/** Sent once, also when React draws the page twice. */
function useReturn() {
  const [isConfirmed, setConfirmed] = useState(false)
  const queryClient = useQueryClient()
  const router = useRouter()
  const sent = useRef(false)
  const back = useChange((parameters: Record<string, string>) =>
    answer(api.POST('/sign-in/return', { body: { parameters } })),
  )
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    const parameters = Object.fromEntries(new URLSearchParams(location.search))
    history.replaceState(history.state, '', location.pathname)
    void back.run(parameters).then((returned) => {
      if (!returned) return
      if (!returned.session) return setConfirmed(true)
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, returned.session)
      router.history.replace(ownAddress(takePlace()))
    })
  })
  return { problem: back.problem, isConfirmed }
}

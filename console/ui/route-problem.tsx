// Shown in place of a page that failed, or for an address without a page.
import { Anchor, Container, Stack, Text, Title } from '@mantine/core'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { ProblemPanel } from './problem-panel.tsx'
import { paths } from './paths.ts'

export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Container size="sm" py="xl">
      <Stack>
        <Title order={1}>This page could not be shown</Title>
        <ProblemPanel error={error} retry={retry} />
      </Stack>
    </Container>
  )
}

export function UnknownAddress() {
  return (
    <Stack>
      <Title order={1}>There is nothing at this address</Title>
      <Text>It may have been moved, or the address is not complete.</Text>
      <Anchor component={Link} {...paths.organizations()}>
        Go to the organizations
      </Anchor>
    </Stack>
  )
}

// A page for a person who is not signed in yet.
import { Container, Stack, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'

export function OutsidePage({
  title,
  lead,
  children,
}: {
  title: string
  lead?: string
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · Tenure`
  }, [title])
  return (
    <Container component="main" size={420} py="xl">
      <Stack>
        <div>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <Title order={1}>{title}</Title>
          {lead && <Text size="sm">{lead}</Text>}
        </div>
        {children}
      </Stack>
    </Container>
  )
}

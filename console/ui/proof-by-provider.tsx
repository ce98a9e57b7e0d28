// Confirming with a provider, in a tab of its own, so that what was typed here stays; coming back, this page reads the
// session again.
import { Button, Stack, Text } from '@mantine/core'
import { answer, api } from '../api/client.ts'

interface Provider {
  key: string
  title: string
}

export function ConfirmWith({ provider: { key, title } }: { provider: Provider }) {
  const confirm = async () => {
    const { url } = await answer(api.POST('/sign-in/providers/{key}/confirm', { params: { path: { key } } }))
    window.open(url, '_blank', 'noopener')
  }
  return (
    <Stack gap="xs">
      <Text size="sm">To be sure that it is you; it counts for a few minutes. It opens in another tab.</Text>
      <Button variant="default" onClick={() => void confirm()}>
        Confirm with {title}
      </Button>
    </Stack>
  )
}

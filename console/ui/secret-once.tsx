// A secret that the server shows once. It stays on the screen until the person confirms that they have saved
// it.
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'

export interface SecretOnceProps {
  title: string
  secret: string
  /** What the secret is for, and how long it works. */
  note?: string
  onClose: () => void
}

export type Secret = Omit<SecretOnceProps, 'onClose'>

export function SecretOnce({ title, secret, note, onClose }: SecretOnceProps) {
  return (
    <Alert variant="light" color="indigo" icon={<IconKey aria-hidden />} title={title} role="status">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">It is shown this one time. Copy it now.{note && ` ${note}`}</Text>
        <Code className="breaks">{secret}</Code>
        <Group gap="xs">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="xs" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" variant="default" onClick={onClose}>
            I have it
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

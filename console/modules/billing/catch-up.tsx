// The question before several invoices are issued at once: how many they are, their sum, and whether the
// first day is right.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCalendarExclamation } from '@tabler/icons-react'
import type { CatchUp } from './types.ts'

export interface CatchUpQuestionProps {
  /** The server's sentence with the count, the days and the sum. */
  message: string
  busy: boolean
  onChoose: (choice: CatchUp) => void
}

export function CatchUpQuestion({ message, busy, onChoose }: CatchUpQuestionProps) {
  return (
    <Alert color="yellow" variant="light" role="alert" icon={<IconCalendarExclamation aria-hidden />}>
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {message}
        </Text>
        <Text size="sm">
          Look at the year of the first invoice. If it is right, choose what happens to the days that have
          passed.
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => onChoose('skip')}>
            Skip past days
          </Button>
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => onChoose('issue')}>
            Issue all
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

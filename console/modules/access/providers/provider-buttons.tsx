// The providers with which one may sign in here.
import { Button, Stack } from '@mantine/core'
import { useChange } from '../../../api/use-change.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import type { SignInOptions } from '../types.ts'
import { goToProvider } from './go.ts'

interface Given {
  providers: SignInOptions['providers']
  /** The page that was asked for. */
  to: string | undefined
}

export function ProviderButtons({ providers, to }: Given) {
  const go = useChange((key: string) => goToProvider(key, to))
  return (
    <Stack gap="xs">
      {go.problem && <ProblemPanel error={go.problem} />}
      {providers.map(({ key, title }) => (
        <Button key={key} variant="default" px="xs" loading={go.busy} onClick={() => go.run(key)}>
          Continue with {title}
        </Button>
      ))}
    </Stack>
  )
}

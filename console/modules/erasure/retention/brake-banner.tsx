// Says that all erasing is stopped, on every page where an erasing waits for that reason.
import { Alert, Anchor, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DataOf } from 'tenure/client'
import { answer, api } from '../../../api/client.ts'
import { counted } from '../../../ui/numbers.ts'
import { usePermitted } from '../../../ui/permissions.ts'
import { When } from '../../../ui/when.tsx'
import { paths } from '../../../ui/paths.ts'

export type Brake = DataOf<'/erasures/brake', 'get'>

export const brakeQuery = queryOptions({
  queryKey: ['brake'],
  queryFn: ({ signal }) => answer(api.GET('/erasures/brake', { signal })),
  refetchInterval: 30_000,
})

export function BrakeBanner() {
  const permitted = usePermitted()('settings.read')
  const { data } = useQuery({ ...brakeQuery, enabled: permitted })
  if (!data?.engaged) return null
  return (
    <Braked brake={data}>
      <Anchor component={Link} inherit underline="always" {...paths.retention()}>
        Retention and holds
      </Anchor>{' '}
      releases it.
    </Braked>
  )
}

/** Who engaged the brake, why, and how many erasings wait for it. */
export function Braked({ brake, children }: { brake: Brake; children?: ReactNode }) {
  const { reason, changed_by: by, changed_at: at, waiting } = brake
  return (
    <Alert
      color="red"
      variant="light"
      title="All erasing is stopped"
      icon={<IconHandStop aria-hidden />}
      role="status"
    >
      <Text size="sm" className="breaks">
        {by ?? 'A person'}
        {at && (
          <>
            , <When at={at} />
          </>
        )}
        : <bdi>{reason}</bdi>
      </Text>
      <Text size="sm">
        {waiting > 0 && `${counted(waiting, 'operation')} ${waiting === 1 ? 'waits' : 'wait'}. `}
        {children}
      </Text>
    </Alert>
  )
}

// Other operations of the organization that matter to this one: which has paused it or called it off, and
// which ones it has paused or called off itself.
import { Alert, Anchor, List } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Panel } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { OperationStatusChip } from './status.tsx'
import type { Operation } from './types.ts'

export function Turns({ operation }: { operation: Operation }) {
  return (
    <>
      <StoppedBy operation={operation} />
      <Stopped stopped={operation.stopped} />
    </>
  )
}

function StoppedBy({ operation: { status, stopped_by: by } }: { operation: Operation }) {
  if (!by) return null
  const paused = status === 'paused'
  return (
    <Alert
      variant="light"
      color="gray"
      icon={<IconPlayerPause aria-hidden />}
      title={paused ? 'Another operation has paused it' : 'Another operation has called it off'}
      role="status"
    >
      <ToOperation {...by} />
      {paused && ': when that has ended, this one goes on by itself.'}
    </Alert>
  )
}

function Stopped({ stopped }: { stopped: Operation['stopped'] }) {
  if (!stopped.length) return null
  return (
    <Panel title="Operations that it has stopped">
      <List listStyleType="none" spacing={6}>
        {stopped.map(({ status, ...one }) => (
          <List.Item key={one.id} icon={<OperationStatusChip status={status} />}>
            <ToOperation {...one} />
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}

const ToOperation = ({ id, title }: { id: number; title: string }) => (
  <Anchor component={Link} inherit {...paths.operation({ operation: id })} className="breaks">
    <bdi>{title}</bdi>
  </Anchor>
)

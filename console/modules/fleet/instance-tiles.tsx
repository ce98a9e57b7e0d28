// Many instances at a glance: a small tile for each, with a colour and a shape for its health. 1,000 tiles
// stay readable, and no meaning depends on colour alone.
import { isolated } from '#platform/characters.ts'
import { ThemeIcon, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconHourglass,
  IconPlayerPause,
  IconQuestionMark,
  IconTrash,
  type Icon,
} from '@tabler/icons-react'
import type { Instance, InstanceStatus } from './types.ts'
import { instanceStatusWords } from './words.ts'

const tiles: Record<InstanceStatus, { color: string; icon: Icon }> = {
  pending: { color: 'blue', icon: IconHourglass },
  starting: { color: 'blue', icon: IconHourglass },
  healthy: { color: 'green', icon: IconCheck },
  unhealthy: { color: 'red', icon: IconAlertTriangle },
  stopped: { color: 'orange', icon: IconPlayerPause },
  deleting: { color: 'orange', icon: IconTrash },
  deleted: { color: 'gray', icon: IconTrash },
  unknown: { color: 'gray', icon: IconQuestionMark },
}

export function InstanceTiles({ instances }: { instances: readonly Instance[] }) {
  return (
    <Tooltip.Group openDelay={100}>
      <ul className="tiles" aria-label="Instances by health">
        {instances.map((instance) => (
          <InstanceTile key={instance.id} instance={instance} />
        ))}
      </ul>
    </Tooltip.Group>
  )
}

function InstanceTile({ instance }: { instance: Instance }) {
  const { color, icon: TileIcon } = tiles[instance.status] ?? tiles.unknown
  const health = instanceStatusWords[instance.status] ?? instance.status
  const label = `${isolated(instance.name)} on ${isolated(instance.control_plane.name)}: ${health}`
  return (
    <li>
      <Tooltip label={label}>
        <ThemeIcon size={20} radius={4} variant="light" color={color} role="img" aria-label={label}>
          <TileIcon size={12} aria-hidden />
        </ThemeIcon>
      </Tooltip>
    </li>
  )
}

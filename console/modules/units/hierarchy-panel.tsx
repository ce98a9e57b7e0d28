// The units of an organization as a picture, as many as can be seen at a glance.
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded, Panel } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { usePermitted } from '../../ui/permissions.ts'
import { addressOf, type Organization } from '../organizations/index.ts'
import { unitsAtAGlance } from './queries.ts'
import { treeRows } from './tree.ts'
import { UnitPicture } from './unit-picture.tsx'

export function HierarchyPanel({ organization }: { organization: Organization }) {
  const permitted = usePermitted()
  return permitted('units.read') ? <Readable organization={organization} /> : null
}

function Readable({ organization }: { organization: Organization }) {
  const units = useQuery(unitsAtAGlance(organization.id))
  const address = addressOf(organization)
  return (
    <Panel
      title="Hierarchy"
      actions={
        <Anchor size="sm" component={Link} {...paths.units({ organization: address })}>
          All units
        </Anchor>
      }
    >
      <Loaded query={units} failure="The units could not be loaded">
        {({ items, more }) => {
          if (more) return <Text size="sm">It has more units than fit here.</Text>
          const rows = treeRows(items, {})
          if (!rows.length) return <Text size="sm">It has no units.</Text>
          return <UnitPicture rows={rows} organization={address} />
        }}
      </Loaded>
    </Panel>
  )
}

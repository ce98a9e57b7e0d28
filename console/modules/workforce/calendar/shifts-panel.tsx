// The shifts of all units, or of the one that is looked at. They belong to their units and are changed there.
import { Anchor } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Organization } from '../../organizations/index.ts'
import { shiftsQuery } from '../queries.ts'
import { unitsQuery } from '../../units/index.ts'
import type { Shift } from '../types.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { addressOf } from '../../organizations/index.ts'
import { shiftFacts } from '../units/shifts-panel.tsx'
import { paths } from '../../../ui/paths.ts'

export function AllShiftsPanel({
  organization,
  unit,
}: {
  organization: Organization
  unit: string | undefined
}) {
  const filter = { organization_id: organization.id, unit_id: unit ? Number(unit) : undefined }
  const shifts = useInfiniteQuery(shiftsQuery(filter))
  const units = useQuery(unitsQuery(organization.id))
  const columns: Column<Shift>[] = [
    ...shiftFacts,
    {
      id: 'unit',
      title: 'Unit',
      cell: (row) => (
        <Anchor
          component={Link}
          inherit
          className="breaks"
          {...paths.unit({ organization: addressOf(organization), unit: String(row.unit_id) })}
        >
          {units.data?.find(({ id }) => id === row.unit_id)?.name ?? `Unit ${row.unit_id}`}
        </Anchor>
      ),
    },
  ]
  return (
    <ListPart
      title="Shifts"
      query={shifts}
      columns={columns}
      empty="There are no shifts. They are added on the page of a unit."
    />
  )
}

// Until now a name in wide letters counted as another plane.
import { statements } from '#platform/migrate.ts'
import { uniqueFolded } from '#platform/unique-folded.ts'

export const foldedNames = statements(
  'drop index control_planes_name',
  uniqueFolded('control_planes_name', {
    table: 'control_planes',
    within: [],
    text: 'name',
    where: 'removed_at is null',
  }),
)

// The first column of most lists: what the row is called, in bold, broken where it is long.
import { Text } from '@mantine/core'
import type { Column } from './data-table.tsx'

export const nameColumn: Column<{ name: string }> = {
  id: 'name',
  title: 'Name',
  cell: ({ name }) => (
    <Text size="sm" fw={600} className="breaks">
      {name}
    </Text>
  ),
}

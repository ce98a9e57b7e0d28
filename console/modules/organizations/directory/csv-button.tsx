// Downloads the directory as a file. The server writes all rows of the same filter and order.
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { fileOf } from '../../../api/file-of.ts'
import type { OrganizationFilter } from '../queries.ts'
import { counted } from '../../../ui/numbers.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'

export interface CsvButtonProps {
  filter: OrganizationFilter
  /** How many rows it will have; undefined while they are being counted. */
  total: number | undefined
  /** True when there are more rows than were counted. */
  more?: boolean | undefined
}

export function CsvButton({ filter, total, more }: CsvButtonProps) {
  const icon = <IconDownload size={16} aria-hidden />
  if (total === 0)
    return (
      <ReasonButton variant="default" leftSection={icon} reason="There are no rows.">
        Export
      </ReasonButton>
    )
  return (
    <Button
      component="a"
      variant="default"
      leftSection={icon}
      href={fileOf('organizations.csv', searchOf(filter))}
      download="organizations.csv"
    >
      {total === undefined ? 'Export all rows' : `Export ${counted(total, 'row')}${more ? ' and more' : ''}`}
    </Button>
  )
}

function searchOf({ cursor, limit, ...filter }: OrganizationFilter): URLSearchParams {
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(chosen.map(([name, value]): [string, string] => [name, String(value)]))
}

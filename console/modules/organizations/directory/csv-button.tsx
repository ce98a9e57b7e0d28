// What the directory shows as a file: the same filter and order, all pages of it.
import { detailNames, eachField } from '#lifecycle/organization/fields.ts'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { asApiProblem } from '../../../api/problem.ts'
import type { OrganizationFilter } from '../queries.ts'
import type { Organization } from '../types.ts'
import type { Page } from '../../../api/types.ts'
import type { QueryOf } from 'tenure/client'
import type { Cell } from '../../../ui/csv.ts'
import { counted } from '../../../ui/numbers.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { organizationStatusWords } from '../words.ts'

const mostRows = 10_000

export interface CsvButtonProps {
  filter: OrganizationFilter
  /** How many rows it will have; undefined while they are being counted. */
  total: number | undefined
}

export function CsvButton({ filter, total }: CsvButtonProps) {
  const { gathered, save } = useSave(filter)
  const busy = gathered !== null
  return (
    <ReasonButton
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      reason={busy ? 'The rows are being gathered.' : total === 0 ? 'There are no rows.' : null}
      onClick={save}
    >
      {busy
        ? `${counted(gathered, 'row')} so far`
        : `CSV of ${total === undefined ? 'all rows' : counted(total, 'row')}`}
    </ReasonButton>
  )
}

function useSave(filter: OrganizationFilter) {
  const [gathered, setGathered] = useState<number | null>(null)
  const left = useRef<AbortController>(null)
  useEffect(() => () => left.current?.abort(), [])
  const save = async () => {
    left.current = new AbortController()
    setGathered(0)
    try {
      const { rows, more } = await everyRow(filter, setGathered, left.current.signal)
      const { toCsv } = await import('../../../ui/csv.ts')
      download('organizations.csv', toCsv(Object.keys(columns), rows.map(cells)))
      notifications.show({ message: savedWords(rows.length, more) })
    } catch (error) {
      const { message, remedy } = asApiProblem(error)
      if (!left.current.signal.aborted) notifications.show({ color: 'red', title: message, message: remedy })
    }
    setGathered(null)
  }
  return { gathered, save }
}

const savedWords = (rows: number, more: boolean): string =>
  more
    ? `The first ${counted(rows, 'row')} are in organizations.csv. Narrow the filter for the others.`
    : `${counted(rows, 'row')} saved in organizations.csv.`

async function everyRow(filter: OrganizationFilter, told: (rows: number) => void, signal: AbortSignal) {
  const rows: Organization[] = []
  let cursor: string | undefined
  do {
    const query = { ...filter, limit: 200, cursor } as QueryOf<'/organizations', 'get'>
    const page = (await answer(
      api.GET('/organizations', { params: { query }, signal }),
    )) as Page<Organization>
    rows.push(...page.items)
    told(rows.length)
    cursor = page.next_cursor ?? undefined
  } while (cursor && rows.length < mostRows)
  return { rows, more: cursor !== undefined }
}

const columns: Record<string, (row: Organization) => Cell> = {
  id: ({ id }) => id,
  uid: ({ uid }) => uid,
  name: ({ name }) => name,
  slug: ({ slug }) => slug,
  type: ({ type }) => type,
  status: ({ status }) => organizationStatusWords[status] ?? status,
  ...eachField(detailNames, (name) => (row: Organization) => row[name]),
  instances: ({ instances }) => instances.total,
  healthy_instances: ({ instances }) => instances.healthy,
  waits_for: ({ operation }) => operation?.waiting_for[0]?.message,
  created_at: ({ created_at: at }) => at,
  retired_at: ({ retired_at: at }) => at,
}

const cells = (row: Organization): Cell[] => Object.values(columns).map((cell) => cell(row))

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

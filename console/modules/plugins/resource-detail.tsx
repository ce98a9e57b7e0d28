// One row of a plugin, opened beside the list: its facts, what hangs on it, and what may be done with it.
import { Anchor, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { downloadAddress, filledIn, rowQuery, type PageForm, type ResourcePage, type Row } from './queries.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { useFocusBack } from '../../ui/focus-back.ts'
import { Loaded } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { Cell, isNumeric } from './cells.tsx'
import { ResourceForm } from './resource-form.tsx'

type Detail = NonNullable<ResourcePage['detail']>
type InnerList = Detail['lists'][number]

export function ResourceDetail({
  page,
  id,
  onClose,
}: {
  page: ResourcePage
  id: string
  onClose: () => void
}) {
  useFocusBack(true)
  const detail = page.detail as Detail
  const row = useQuery(rowQuery(detail.route, id))
  const heading = String(row.data?.[detail.heading] ?? `The ${page.one}`)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={heading}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={row} failure={`The ${page.one} could not be loaded`}>
        {(data) => <Opened detail={detail} row={data} />}
      </Loaded>
    </Drawer>
  )
}

function Opened({ detail, row }: { detail: Detail; row: Row }) {
  const [form, setForm] = useState<PageForm | null>(null)
  const possible = detail.forms.filter(({ when }) => !when || when.is.includes(String(row[when.field])))
  return (
    <Stack gap="lg">
      <dl className="facts">
        {detail.facts.map((column) => (
          <div key={column.field}>
            <Text component="dt" size="xs" c="dimmed">
              {column.title}
            </Text>
            <Text component="dd" size="sm" m={0}>
              <Cell column={column} row={row} />
            </Text>
          </div>
        ))}
      </dl>
      {possible.length > 0 && (
        <Group gap="xs">
          {possible.map((each) => (
            <FormButton key={each.title} form={each} onClick={() => setForm(each)} />
          ))}
        </Group>
      )}
      {detail.lists.map((list) => (
        <Inner key={list.field} list={list} row={row} />
      ))}
      {form && <ResourceForm form={form} values={row} onClose={() => setForm(null)} />}
    </Stack>
  )
}

function FormButton({ form, onClick }: { form: PageForm; onClick: () => void }) {
  const lack = useLack(form.permission)
  return (
    <ReasonButton
      size="xs"
      variant="default"
      color={form.danger ? 'red' : undefined}
      reason={lack}
      onClick={onClick}
    >
      {form.title}
    </ReasonButton>
  )
}

function Inner({ list, row }: { list: InnerList; row: Row }) {
  const rows = (row[list.field] ?? []) as Row[]
  const columns: Column<Row>[] = list.columns.map((column) => ({
    id: column.field,
    title: column.title,
    numeric: isNumeric(column),
    wide: column.kind === 'long_text',
    cell: (inner) => <Cell column={column} row={inner} currency={row.currency} />,
  }))
  const { download } = list
  if (download)
    columns.push({
      id: 'download',
      title: 'Download',
      cell: (inner) => <Download path={download} row={row} inner={inner} />,
    })
  return (
    <Stack gap="xs">
      <Title order={3}>{list.title}</Title>
      <DataTable
        label={list.title}
        columns={columns}
        rows={rows}
        rowKey={(inner) => String(inner.id ?? inner.position)}
        empty="There is nothing yet."
      />
    </Stack>
  )
}

/** The last parameter of the address is the inner row's id, the others are the outer row's. */
function Download({ path, row, inner }: { path: string; row: Row; inner: Row }) {
  const last = /\{(\w+)\}[^{]*$/.exec(path)?.[1] ?? 'id'
  return (
    <Anchor href={downloadAddress(filledIn(path, { ...row, [last]: inner.id }))} download size="sm">
      <Group gap={4} wrap="nowrap">
        <IconDownload size={14} aria-hidden /> Download
      </Group>
    </Anchor>
  )
}

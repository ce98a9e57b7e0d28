// A list that a plugin brings, as a tab of the organization. What it shows and which forms it has is the
// plugin's word.
import { Group, Select, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { pluginsQuery, rowsQuery, type PageForm, type ResourcePage, type Row } from './queries.ts'
import type { Organization } from '../organizations/index.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useOrganization, useRefusal } from '../organizations/index.ts'
import { UnknownAddress } from '../../ui/route-problem.tsx'
import { Cell, isNumeric } from './cells.tsx'
import { ResourceDetail } from './resource-detail.tsx'
import { ResourceForm } from './resource-form.tsx'

const route = getRouteApi('/app/organizations/$organization/plugins/$plugin/$page')

export function ResourceTab() {
  const { plugin, page } = route.useParams()
  const plugins = useQuery(pluginsQuery)
  const organization = useOrganization()
  return (
    <Loaded query={plugins} failure="The plugins could not be loaded">
      {({ items }) => {
        const found = items.find(({ name }) => name === plugin)?.pages.find(({ path }) => path === `/${page}`)
        if (!found?.resource) return <UnknownAddress />
        return (
          <Resource key={found.path} title={found.title} page={found.resource} organization={organization} />
        )
      }}
    </Loaded>
  )
}

function Resource({
  title,
  page,
  organization,
}: {
  title: string
  page: ResourcePage
  organization: Organization
}) {
  const { filter, cursor, open, form } = route.useSearch()
  const navigate = route.useNavigate()
  const search = (change: object) => void navigate({ search: (before) => ({ ...before, ...change }) })
  const rows = useQuery(
    rowsQuery(page, organization.id, { ...(page.filter && { [page.filter.name]: filter }), cursor }),
  )
  return (
    <>
      <Panel
        title={title}
        actions={page.create && <CreateButton form={page.create} onClick={() => search({ form: 'new' })} />}
      >
        {page.filter && (
          <Group mb="sm">
            <Select
              label={page.filter.title}
              data={page.filter.choices.map(({ value, title: label }) => ({ value, label }))}
              value={filter ?? null}
              placeholder="All"
              clearable
              clearButtonProps={{ 'aria-label': `Show every ${page.filter.title.toLowerCase()}` }}
              onChange={(value) => search({ filter: value ?? undefined, cursor: undefined })}
            />
          </Group>
        )}
        <Loaded query={rows} failure={`${title} could not be loaded`}>
          {({ items, next_cursor: next }) => (
            <>
              <DataTable
                label={title}
                columns={columnsOf(page, (id) => search({ open: id }))}
                rows={items}
                rowKey={(row) => String(row.id)}
                empty={filter ? 'Nothing has this status. Choose another one, or all.' : page.empty}
              />
              <Pager cursor={cursor} next={next} onTurn={(turned) => search({ cursor: turned })} />
            </>
          )}
        </Loaded>
      </Panel>
      {page.create && form === 'new' && (
        <ResourceForm
          form={page.create}
          values={{ organization: organization.id }}
          onClose={() => search({ form: undefined })}
        />
      )}
      {page.detail && open && (
        <ResourceDetail key={open} page={page} id={open} onClose={() => search({ open: undefined })} />
      )}
    </>
  )
}

function CreateButton({ form, onClick }: { form: PageForm; onClick: () => void }) {
  const refusal = useRefusal(useOrganization(), 'write')
  const lack = useLack(form.permission) ?? refusal
  return (
    <ReasonButton size="xs" reason={lack} leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
      {form.title}
    </ReasonButton>
  )
}

/** The first column opens the row. */
function columnsOf({ columns, detail }: ResourcePage, onOpen: (id: string) => void): Column<Row>[] {
  return columns.map((column, index) => ({
    id: column.field,
    title: column.title,
    numeric: isNumeric(column),
    wide: column.kind === 'long_text',
    cell: (row) =>
      index === 0 && detail ? (
        <UnstyledButton className="link" fz="sm" fw={600} onClick={() => onOpen(String(row.id))}>
          <Cell column={column} row={row} />
        </UnstyledButton>
      ) : (
        <Cell column={column} row={row} />
      ),
  }))
}

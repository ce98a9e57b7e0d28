// A list that a plugin brings, as a tab of the organization. The plugin declares its columns and forms.
import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { pluginsQuery, rowsQuery, type ResourcePage, type Row } from './queries.ts'
import type { Organization } from '../organizations/index.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/page.tsx'
import { useLackOf } from '../../ui/permissions.ts'
import { useOrganization, useRefusal } from '../organizations/index.ts'
import { UnknownAddress } from '../../ui/route-problem.tsx'
import { Cell, isNumeric } from './cells.tsx'
import { ResourceDetail } from './resource-detail.tsx'
import { ResourceForm } from './resource-form.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

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
  const refusal = useRefusal(organization, 'write')
  const lackOf = useLackOf()
  return (
    <>
      <ListPart
        title={title}
        query={rows}
        failure={`${title} could not be loaded`}
        columns={columnsOf(page, (id) => search({ open: id }))}
        rowKey={(row) => String(row.id)}
        empty={filter ? 'Nothing has this status. Choose another one, or all.' : page.empty}
        add={
          page.create && {
            label: page.create.title,
            lack: lackOf(page.create.permission) ?? refusal,
            act: () => search({ form: 'new' }),
          }
        }
        filter={
          page.filter && (
            <ChoiceFilter
              label={page.filter.title}
              placeholder="All"
              clearButtonProps={{ 'aria-label': `Show every ${page.filter.title.toLowerCase()}` }}
              words={Object.fromEntries(page.filter.choices.map(({ value, title: word }) => [value, word]))}
              value={filter}
              onChange={(value) => search({ filter: value, cursor: undefined })}
            />
          )
        }
        turn={{ cursor, onTurn: (turned) => search({ cursor: turned }) }}
      />
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

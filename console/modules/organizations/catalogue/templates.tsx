// The templates of countries: what an organization of a country begins with. Below them, the hierarchies that
// they name.
import { isolated } from '#platform/characters.ts'
import { useQuery } from '@tanstack/react-query'
import { ListPart } from '../../../ui/list-part.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { TwoLines } from '../../../ui/two-lines.tsx'
import { DeleteHierarchyDialog } from './delete-dialogs.tsx'
import { CountryTemplateDialog, HierarchyDialog } from './template-dialogs.tsx'
import {
  countryTemplatesQuery,
  hierarchiesQuery,
  type CountryTemplate,
  type HierarchyTemplate,
} from './queries.ts'
import { countryName, levelWords } from './words.ts'

export function TemplatesPage() {
  const countries = useQuery({ ...countryTemplatesQuery, select: byName })
  const hierarchies = useQuery(hierarchiesQuery)
  const known = hierarchies.data?.items ?? []
  const lack = useLack('settings.manage')
  return (
    <Page
      title="Countries and hierarchies"
      lead="What a new organization begins with. Organizations that are there already stay as they are."
    >
      <ListPart
        title="Countries"
        query={countries}
        rowKey={({ country }) => country}
        columns={countryColumns(known)}
        empty="There are no country templates. Add the first one."
        add={{
          label: 'Add a country',
          lack,
          dialog: (close) => <CountryTemplateDialog hierarchies={known} onClose={close} />,
        }}
        acts={[
          {
            label: 'Change',
            of: ({ country }) => countryName(country),
            lack,
            dialog: (template, close) => (
              <CountryTemplateDialog template={template} hierarchies={known} onClose={close} />
            ),
          },
        ]}
      />
      <ListPart
        title="Hierarchies"
        query={hierarchies}
        columns={hierarchyColumns}
        empty="There are no hierarchy templates. Add the first one."
        add={{
          label: 'Add a hierarchy',
          lack,
          dialog: (close) => <HierarchyDialog onClose={close} />,
        }}
        acts={[
          {
            label: 'Change',
            of: ({ title }) => isolated(title),
            lack,
            dialog: (template, close) => <HierarchyDialog template={template} onClose={close} />,
          },
          {
            label: 'Delete',
            of: ({ title }) => isolated(title),
            lack,
            dialog: (template, close) => <DeleteHierarchyDialog template={template} onClose={close} />,
          },
        ]}
      />
    </Page>
  )
}

/** Sorted by the name of the country, so that Austria stands before Germany. */
const byName = ({ items }: { items: CountryTemplate[] }) => ({
  items: items.toSorted((one, other) =>
    countryName(one.country).localeCompare(countryName(other.country), 'en'),
  ),
})

const countryColumns = (hierarchies: readonly HierarchyTemplate[]): Column<CountryTemplate>[] => [
  {
    id: 'country',
    title: 'Country',
    cell: ({ country }) => <TwoLines main={countryName(country)} sub={country} />,
  },
  { id: 'timezone', title: 'Time zone', cell: ({ timezone }) => timezone },
  { id: 'currency', title: 'Currency', cell: ({ currency }) => currency },
  {
    id: 'hierarchy',
    title: 'Hierarchy',
    cell: ({ hierarchy }) => {
      const found = hierarchies.find(({ key }) => key === hierarchy)
      return found ? <TwoLines main={found.title} sub={levelWords(found)} /> : hierarchy
    },
  },
]

const hierarchyColumns: readonly Column<HierarchyTemplate>[] = [
  { id: 'title', title: 'Hierarchy', cell: ({ title, key }) => <TwoLines main={title} sub={key} /> },
  { id: 'levels', title: 'Levels, the highest first', wide: true, cell: levelWords },
]

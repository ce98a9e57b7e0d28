// How long records of erased customers are kept, by law and by the operator's wish, and everything that stops
// erasing.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { retentionQuery, type Law, type Retention } from '../queries.ts'
import { BrakePanel } from './brake-panel.tsx'
import { HoldsPanel } from './holds-panel.tsx'
import { countsFromWords, onEraseWords, recordClassWords } from './retention-words.ts'
import { RulesPanel } from './rules-panel.tsx'

export function RetentionPage() {
  const retention = useQuery(retentionQuery)
  return (
    <Page
      title="Retention and holds"
      lead="What stays when a customer is erased, how long, and what stops an erasing."
    >
      <BrakePanel />
      <HoldsPanel />
      <Loaded query={retention} failure="The rules could not be loaded">
        {(loaded) => (
          <>
            <Alert variant="light" color="blue" icon={<IconInfoCircle aria-hidden />}>
              {loaded.disclaimer} Where no law and no rule says otherwise, everything is deleted.
            </Alert>
            <RulesPanel retention={loaded} />
            <Laws retention={loaded} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface LawRow extends Law {
  key: string
  country: string
  classes: string
}

function Laws({ retention }: { retention: Retention }) {
  const rows = retention.countries.flatMap(({ code, name, laws }) =>
    byLaw(laws).map((laws_): LawRow => {
      const [law] = laws_ as [Law]
      const classes = laws_
        .map(({ record_class: each }) => recordClassWords[each])
        .join(' and ')
        .replace(' and P', ' and p')
      return {
        ...law,
        key: `${code} ${law.law} ${law.years}`,
        country: `${isolated(name)} (${code})`,
        classes,
      }
    }),
  )
  return (
    <Panel title="What the laws say">
      <DataTable
        label="Laws"
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty="No law is known."
      />
    </Panel>
  )
}

/**
 * Laws with the same text, years and effect are one row: invoices and payments mostly follow the same law.
 */
const byLaw = (laws: readonly Law[]): Law[][] => [
  ...Map.groupBy(laws, ({ law, years, on_erase: onErase }) => `${law} ${years} ${onErase}`).values(),
]

const columns: readonly Column<LawRow>[] = [
  { id: 'country', title: 'Country', cell: ({ country }) => <b>{country}</b> },
  {
    id: 'classes',
    title: 'Records',
    nowrap: true,
    cell: ({ classes }) => classes,
  },
  {
    id: 'years',
    title: 'Kept',
    nowrap: true,
    cell: ({ years, counts_from: from, on_erase: onErase }) => (
      <>
        {years} years{onErase === 'anonymise' && `, ${onEraseWords[onErase]}`}
        <Text size="xs">{countsFromWords[from]}</Text>
      </>
    ),
  },
  {
    id: 'law',
    title: 'Law',
    wide: true,
    cell: ({ law, source, note }) => (
      <>
        <Anchor href={source} inherit target="_blank" rel="noreferrer">
          {law}
        </Anchor>
        {note && <Text size="xs">{note}</Text>}
      </>
    ),
  },
]

// The page that asks for the country, which sets time zone and hierarchy.
import { Select, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ZoneInput } from '../../../ui/zone-input.tsx'
import { countryTemplatesQuery, hierarchiesQuery } from '../catalogue/queries.ts'
import { countryName, levelWords } from '../catalogue/words.ts'
import { ofCountry, type OpeningForm } from './values.ts'

export function CountryPart({ form }: { form: OpeningForm }) {
  const countries = useQuery(countryTemplatesQuery).data?.items ?? []
  const hierarchies = useQuery(hierarchiesQuery).data?.items ?? []
  const find = (code: string | null) => countries.find(({ country }) => country === code)
  const chosen = find(form.values.country)
  const levels = hierarchies.find(({ key }) => key === form.values.hierarchy)
  return (
    <>
      <Select
        label="Country"
        required
        searchable
        description="Sets the time zone, the currency and the hierarchy"
        nothingFoundMessage="No country template has this name. Add one in the settings."
        data={countries
          .map(({ country }) => ({ value: country, label: countryName(country) }))
          .toSorted((one, other) => one.label.localeCompare(other.label, 'en'))}
        {...form.getInputProps('country')}
        value={form.values.country || null}
        onChange={(code) => form.setValues({ country: code ?? '', ...ofCountry(find(code)) })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ZoneInput label="Time zone" required {...form.getInputProps('timezone')} />
        <Select
          label="Hierarchy"
          required
          data={hierarchies.map(({ key, title }) => ({ value: key, label: title }))}
          {...form.getInputProps('hierarchy')}
          value={form.values.hierarchy || null}
          onChange={(key) => form.setFieldValue('hierarchy', key ?? '')}
        />
      </SimpleGrid>
      {levels && (
        <Text size="sm">
          Its units begin with one of each level: {levelWords(levels)}.
          {chosen && ` Invoices are in ${chosen.currency}.`}
        </Text>
      )}
    </>
  )
}

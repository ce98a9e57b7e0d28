// A time zone by typing part of its name. Free text is allowed: the server knows names that were given up.
import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { zoneNames } from '#platform/zones.ts'

export function ZoneInput(props: AutocompleteProps) {
  return <Autocomplete data={[...zoneNames]} limit={30} autoComplete="off" {...props} />
}

// A time zone, found by typing part of its name. Any text is allowed, because the server also knows names
// that are no longer in use.
import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { zoneNames } from '#platform/zones.ts'

export function ZoneInput(props: AutocompleteProps) {
  return <Autocomplete data={[...zoneNames]} limit={30} autoComplete="off" {...props} />
}

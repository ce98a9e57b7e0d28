// A time zone by typing part of its name. Free text is allowed: the server knows zones that this browser may
// not.
import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { timeZones } from './times.ts'

const zones = timeZones()

export function ZoneInput(props: AutocompleteProps) {
  return <Autocomplete data={zones} limit={30} autoComplete="off" {...props} />
}

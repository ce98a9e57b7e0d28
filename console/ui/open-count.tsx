// How much waits for a person, beside a place of the navigation. Nothing while it is not known, or none.
import { Badge } from '@mantine/core'

export function OpenCount({ count }: { count: number | undefined }) {
  return count ? (
    <Badge color="orange" aria-label={`${count} open`}>
      {count}
    </Badge>
  ) : null
}

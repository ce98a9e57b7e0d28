// The number of things that wait for a person, beside a place of the navigation. Shows nothing for zero, or
// while it is not known.
import { Badge } from '@mantine/core'

export function OpenCount({ count }: { count: number | undefined }) {
  return count ? (
    <Badge color="orange" aria-label={`${count} open`}>
      {count}
    </Badge>
  ) : null
}

// Loads the next part of a list that grows on demand.
import { Button } from '@mantine/core'

export interface MoreButtonProps {
  query: { hasNextPage?: boolean; isFetchingNextPage?: boolean; fetchNextPage?(): unknown }
}

export function MoreButton({ query }: MoreButtonProps) {
  if (!query.hasNextPage) return null
  return (
    <Button
      variant="default"
      size="xs"
      mt="sm"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage?.()}
      style={{ alignSelf: 'flex-start' }}
    >
      Load more
    </Button>
  )
}

// A list of audit entries with their details on demand, and more of them on demand.
import { Button, Code, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { AuditEntry } from './types.ts'
import type { Page } from '../../api/types.ts'
import { entryWords, whoWords } from './words.ts'
import { OrganizationName } from '../organizations/index.ts'
import { Loaded } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { humanize } from '../../ui/words.ts'

export interface AuditEntriesProps {
  query: UseInfiniteQueryResult<InfiniteData<Page<AuditEntry>>>
  zone?: string
  /** The id of the entry that the address names. It is looked for, opened and scrolled into view. */
  sought?: string
  /** Shows the organization of each entry, in lists of several organizations. */
  namesOrganizations?: boolean
}

export function AuditEntries({ query, ...shown }: AuditEntriesProps) {
  const missing = useSought(query, shown.sought)
  return (
    <Loaded query={query} failure="The entries could not be loaded">
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items)
        if (!entries.length) return <Text size="sm">There are no entries.</Text>
        return (
          <Stack gap="sm">
            {missing && <Text size="sm">The entry that the address names is not among the newest.</Text>}
            <Stack gap={0} component="ul" className="plain-list" aria-label="Audit entries">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} {...shown} />
              ))}
            </Stack>
            {query.hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
                style={{ alignSelf: 'flex-start' }}
              >
                Load more
              </Button>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

// When a link names an entry that is gone, the search stops before it has read the whole log.
const pagesLookedThrough = 20

/** Loads more pages until the wanted entry is there. @returns whether the search was given up */
function useSought(
  { data, hasNextPage, isFetching, isError, fetchNextPage }: AuditEntriesProps['query'],
  id?: string,
) {
  const found = data?.pages.some(({ items }) => items.some((entry) => String(entry.id) === id)) ?? false
  const looksOn = Boolean(id && data && !found && hasNextPage && data.pages.length < pagesLookedThrough)
  useEffect(() => {
    if (looksOn && !isFetching && !isError) void fetchNextPage()
  }, [looksOn, isFetching, isError, fetchNextPage])
  return Boolean(id && data && !found && !looksOn)
}

/** Every step carries the reason of its operation. Repeated a dozen times it would hide the other entries. */
const repeatsReason = ({ action }: AuditEntry): boolean => /^operation\.(step_|waiting)/.test(action)

interface EntryProps extends Omit<AuditEntriesProps, 'query'> {
  entry: AuditEntry
}

function Entry({ entry, zone, sought, namesOrganizations }: EntryProps) {
  const isSought = String(entry.id) === sought
  const [open, setOpen] = useState(isSought)
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isSought) return
    setOpen(true)
    line.current?.scrollIntoView({ block: 'center' })
  }, [isSought])
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li className="entry" ref={line} aria-current={isSought || undefined}>
      <Text size="sm" component="div" className="entry-line breaks">
        <UnstyledButton
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          fz="inherit"
          className="entry-title"
        >
          <Chevron size={16} aria-hidden className="entry-chevron" />
          <b>{entryWords(entry)}</b>
        </UnstyledButton>{' '}
        <Text span inherit c="dimmed">
          · <bdi>{whoWords(entry)}</bdi> · <When at={entry.at} zone={zone} />
          {namesOrganizations && entry.organization_id !== null && (
            <>
              {' · '}
              <OrganizationName id={entry.organization_id} />
            </>
          )}
        </Text>
        {entry.reason && !repeatsReason(entry) && <div>{entry.reason}</div>}
      </Text>
      {open && <Details entry={entry} />}
    </li>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const subject = `${humanize(entry.subject.type)} ${entry.subject.id ?? ''}`
  return (
    <Stack gap={4} pl={24} pb="sm">
      <Text size="xs" className="breaks">
        <code>{entry.action}</code> · about <bdi>{subject}</bdi> · entry {entry.seq} of chain {entry.chain}
      </Text>
      <Text size="xs" className="breaks">
        Hash {entry.hash}
      </Text>
      {entry.reason && repeatsReason(entry) && (
        <Text size="xs" className="breaks">
          Reason: <bdi>{entry.reason}</bdi>
        </Text>
      )}
      {entry.details_erased && <Text size="xs">The details were erased; the chain still verifies.</Text>}
      <Code block tabIndex={0} role="region" aria-label="Details of the entry">
        {JSON.stringify({ ...entry.facts, ...entry.details }, null, 2)}
      </Code>
    </Stack>
  )
}

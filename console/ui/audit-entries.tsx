// A list of audit entries with their details on demand, and more of them on demand.
import { Button, Code, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditEntry, Page } from '../api/types.ts'
import { Loaded } from './page.tsx'
import { When } from './when.tsx'
import { actionWords, humanize } from './words.ts'

export interface AuditEntriesProps {
  query: UseInfiniteQueryResult<InfiniteData<Page<AuditEntry>>>
  zone?: string
}

export function AuditEntries({ query, zone }: AuditEntriesProps) {
  return (
    <Loaded query={query} failure="The entries could not be loaded">
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items)
        if (!entries.length) return <Text size="sm">There are no entries.</Text>
        return (
          <Stack gap="sm">
            <Stack gap={0} component="ul" className="plain-list" aria-label="Audit entries">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} zone={zone} />
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

function Entry({ entry, zone }: { entry: AuditEntry; zone?: string }) {
  const [open, setOpen] = useState(false)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li className="entry">
      <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} w="100%" py={6}>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Chevron size={16} aria-hidden className="entry-chevron" />
          <Text size="sm" component="div" className="breaks" flex={1}>
            <b>{actionWords(entry.action)}</b>
            <Text span size="sm">
              {' '}
              · {entry.actor.name ?? entry.actor.kind} · <When at={entry.at} zone={zone} />
            </Text>
            {entry.reason && <Text size="sm">{entry.reason}</Text>}
          </Text>
        </Group>
      </UnstyledButton>
      {open && <Details entry={entry} />}
    </li>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const subject = `${humanize(entry.subject.type)} ${entry.subject.id ?? ''}`
  return (
    <Stack gap={4} pl={24} pb="sm">
      <Text size="xs" className="breaks">
        About {subject} · entry {entry.seq} of chain {entry.chain}
      </Text>
      <Text size="xs" className="breaks">
        Hash {entry.hash}
      </Text>
      {entry.details_erased && <Text size="xs">The details were erased; the chain still verifies.</Text>}
      <Code block tabIndex={0} role="region" aria-label="Details of the entry">
        {JSON.stringify({ ...entry.facts, ...entry.details }, null, 2)}
      </Code>
    </Stack>
  )
}

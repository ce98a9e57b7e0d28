// An operation that follows its events. When the stream is cut (a restart, a proxy, a laptop that slept), the
// page keeps what it shows, asks every two seconds, and opens the stream again without a reload.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { apiBase } from '../../api/client.ts'
import { isFinal, operationQuery } from './queries.ts'
import type { Operation, OperationStatus, Step } from './types.ts'

const pollMilliseconds = 2_000
// The stream brings every change. This finds changes that were lost on a connection that is half dead.
const safetyNetMilliseconds = 15_000
const reconnectMilliseconds = 2_000
const gatherMilliseconds = 250

/** The query, and whether its events arrive at this moment. */
export function useLiveOperation(id: string) {
  const queryClient = useQueryClient()
  const [connected, setConnected] = useState(false)
  const query = useQuery({
    ...operationQuery(id),
    retry: 1, // it reads again by itself, so that a lost server shows within seconds
    retryDelay: 500,
    refetchInterval: ({ state }) => nextLook(state.data?.status, connected),
  })
  const status = query.data?.status
  const streaming = status !== undefined && !isFinal(status)
  useEffect(() => {
    if (!streaming) return
    return follow(id, queryClient, setConnected)
  }, [id, queryClient, streaming])
  return { query, connected: streaming && connected }
}

function nextLook(status: OperationStatus | undefined, connected: boolean): number | false {
  if (status && isFinal(status)) return false
  if (status === 'planned') return safetyNetMilliseconds
  return connected ? safetyNetMilliseconds : pollMilliseconds
}

/** Keeps a stream open until the returned function is called. */
function follow(
  id: string,
  queryClient: QueryClient,
  setConnected: (connected: boolean) => void,
): () => void {
  const refetch = gathered(
    () => void queryClient.invalidateQueries({ queryKey: operationQuery(id).queryKey }),
  )
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource(`${apiBase}/operations/${encodeURIComponent(id)}/events`)
    source.addEventListener('open', () => {
      setConnected(true)
      refetch()
    })
    source.addEventListener('operation', () => refetch())
    source.addEventListener('step', (event) => {
      const operation = takeStep(queryClient, id, JSON.parse(event.data) as Step)
      if (operation?.children) refetch() // the counts of what it has started stand in the operation
    })
    source.addEventListener('error', () => {
      setConnected(false)
      // The browser reconnects by itself after a cut, but stops trying after an answer such as 503.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, reconnectMilliseconds)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    refetch.stop()
    source?.close()
    setConnected(false)
  }
}

/**
 * Hundreds of events in a burst become one reading. Each new reading would otherwise cut off the one before
 * it.
 */
function gathered(act: () => void): { (): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null
  const later = () => {
    timer ??= setTimeout(() => {
      timer = null
      act()
    }, gatherMilliseconds)
  }
  return Object.assign(later, {
    stop: () => {
      if (timer) clearTimeout(timer)
    },
  })
}

function takeStep(queryClient: QueryClient, id: string, step: Step): Operation | undefined {
  return queryClient.setQueryData<Operation>(
    operationQuery(id).queryKey,
    (operation) =>
      operation && {
        ...operation,
        steps: operation.steps.map((known) => (known.key === step.key ? step : known)),
      },
  )
}

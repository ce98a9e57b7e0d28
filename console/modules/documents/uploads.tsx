// Choosing or dropping files, with the progress of each. They are sent one after another, so that the first
// is there soon.
import { isolated } from '#platform/characters.ts'
import { CloseButton, FileButton, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type DragEvent } from 'react'
import { uploadLimitQuery } from './queries.ts'
import { asApiProblem, type ApiProblem } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import { sendFile } from './upload.ts'
import { bytes } from '../../ui/numbers.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'

interface Sending {
  key: number
  name: string
  /** How much of the file was sent, from 0 to 1. */
  part: number
  problem: ApiProblem | null
  stop: AbortController
}

export function Uploads({ organization, lack }: { organization: Organization; lack: string | null }) {
  const limit = useQuery(uploadLimitQuery(organization.id)).data
  const { sendings, add, forget } = useUploads(organization)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (lack === null) add([...event.dataTransfer.files])
  }
  return (
    <Stack gap="xs">
      <Paper
        withBorder
        p="sm"
        className="drop-zone"
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        <Group gap="sm">
          <FileButton multiple onChange={add} disabled={lack !== null}>
            {(props) => (
              <ReasonButton
                size="xs"
                reason={lack}
                leftSection={<IconUpload size={14} aria-hidden />}
                onClick={props.onClick}
              >
                Upload files
              </ReasonButton>
            )}
          </FileButton>
          <Text size="sm">or drop them here{limit === undefined ? '' : `; up to ${bytes(limit)} each`}</Text>
        </Group>
      </Paper>
      <div role="status">
        {sendings.map((sending) => (
          <UploadLine key={sending.key} sending={sending} onForget={forget} />
        ))}
      </div>
    </Stack>
  )
}

function UploadLine({ sending, onForget }: { sending: Sending; onForget: (sending: Sending) => void }) {
  const { name, part, problem } = sending
  const percent = Math.round(part * 100)
  return (
    <Group gap="sm" wrap="nowrap" py={4}>
      <Stack gap={2} flex={1} miw={0}>
        <Text size="sm" className="breaks">
          {name}
        </Text>
        {problem ? (
          <Text size="sm" c="var(--mantine-color-error)">
            {problem.message}
          </Text>
        ) : (
          <Progress value={percent} aria-label={`Upload of ${isolated(name)}`} />
        )}
      </Stack>
      <CloseButton
        aria-label={
          problem ? `Remove ${isolated(name)} from this list` : `Cancel the upload of ${isolated(name)}`
        }
        onClick={() => onForget(sending)}
      />
    </Group>
  )
}

function useUploads({ id }: Organization) {
  const queryClient = useQueryClient()
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const queue = useRef(Promise.resolve())
  const count = useRef(0)
  const change = (key: number, to: Partial<Sending>) =>
    setSendings((all) => all.map((each) => (each.key === key ? { ...each, ...to } : each)))
  const drop = (key: number) => setSendings((all) => all.filter((each) => each.key !== key))

  async function send(file: File, { key, stop }: Sending): Promise<void> {
    if (stop.signal.aborted) return
    try {
      const limit = await queryClient.ensureQueryData(uploadLimitQuery(id))
      if (file.size > limit) throw new Error(`It is larger than ${bytes(limit)}.`)
      await sendFile({
        organizationId: id,
        file,
        signal: stop.signal,
        onProgress: (part) => change(key, { part }),
      })
      drop(key)
      await queryClient.invalidateQueries({ queryKey: ['organization', id, 'documents'] })
    } catch (error) {
      if (!stop.signal.aborted) change(key, { problem: asApiProblem(error) })
    }
  }

  return {
    sendings,
    add(files: readonly File[]) {
      for (const file of files) {
        const sending: Sending = {
          key: ++count.current,
          name: file.name,
          part: 0,
          problem: null,
          stop: new AbortController(),
        }
        setSendings((all) => [...all, sending])
        queue.current = queue.current.then(() => send(file, sending))
      }
    },
    forget({ key, stop }: Sending) {
      stop.abort()
      drop(key)
    },
  }
}

// What a person sees when something failed: what happened, what to do, the request id to quote, and a button
// to go on.
import { Alert, Button, Code, CopyButton, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import { asApiProblem, type ApiProblem } from '../api/problem.ts'

export interface ProblemPanelProps {
  error: unknown
  /** What was tried, e.g. "The invoices could not be loaded". */
  title?: string
  retry?: () => void
  /** Fields whose errors the form shows itself. Errors of other fields are listed here. */
  shownFields?: readonly string[]
}

export function ProblemPanel({ error, title, retry, shownFields = [] }: ProblemPanelProps) {
  const problem = asApiProblem(error)
  const otherFields = Object.entries(problem.errors).filter(([field]) => !shownFields.includes(field))
  if (!otherFields.length && isSaidBeside(problem, shownFields)) return null
  const more = otherFields.filter(([, texts]) => !texts.includes(problem.message))
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title={title ?? problem.message}
      role="alert"
    >
      <Stack gap="xs">
        {title && <Text size="sm">{problem.message}</Text>}
        {more.length > 0 && (
          <List size="sm">
            {more.map(([field, texts]) => (
              <List.Item key={field}>
                {field}: {texts.join(' ')}
              </List.Item>
            ))}
          </List>
        )}
        {problem.remedy && <Text size="sm">{problem.remedy}</Text>}
        <Group gap="xs">
          {retry && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={retry}
            >
              Try again
            </Button>
          )}
          {problem.requestId && worthQuoting(problem) && <RequestId id={problem.requestId} />}
        </Group>
      </Stack>
    </Alert>
  )
}

/**
 * Whether a request id is shown. A mistyped field or password, or having to wait, needs no search in the
 * log.
 */
const worthQuoting = ({ status }: ApiProblem): boolean => ![401, 422, 429].includes(status)

/** Whether the only sentence stands beside its field already. */
const isSaidBeside = ({ errors, message }: ApiProblem, shownFields: readonly string[]): boolean =>
  shownFields.some((field) => errors[field]?.includes(message))

function RequestId({ id }: { id: string }) {
  return (
    <Group gap={4} maw="100%">
      <Text size="xs">Request</Text>
      <Code className="breaks">{id}</Code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="default"
            onClick={copy}
            aria-label="Copy the request id"
            leftSection={copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}

// The confirmation: the slug typed by hand, the password when it is asked for, and one red button that says
// what it does. The request names the digest of the plan on the screen, so that a person confirms the plan
// that they have read.
import { Box, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { answer, api } from '../../api/client.ts'
import type { ApiProblem } from '../../api/problem.ts'
import type { Blocker, Operation, Plan, PlanChange } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { proofFields, useProof, type Proof } from '../../ui/proof.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useOperationLack } from './lacks.ts'
import { additionsLabel } from './operation-words.ts'
import { paths } from '../../ui/paths.ts'

export interface ConfirmFormProps {
  operation: Operation
  /**
   * Called when the plan has changed since it was shown. Nothing was started, and the new plan must be read.
   */
  onChanged: (drift: { plan: Plan; digest: string; changes: PlanChange[] }) => void
  onBlocked: (blockers: Blocker[]) => void
  /** True when the operation runs already and asks for the confirmation of what was found since. */
  additions?: boolean
}

export function ConfirmForm({ operation, onChanged, onBlocked, additions }: ConfirmFormProps) {
  const [typed, setTyped] = useState('')
  const proof = useProof(operation.requires.step_up)
  const confirm = useConfirm(operation, proof, { onChanged, onBlocked })
  const slug = operation.requires.slug ? (operation.organization?.slug ?? null) : null
  const lack = useOperationLack(operation)('confirm')
  const reason = lack ?? (slug && typed !== slug ? `Type ${slug} first.` : proof.lack)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!reason) void confirm.run(slug ? { slug: typed } : {})
  }
  const label = additions ? additionsLabel(operation.plan.effects) : operation.plan.summary
  const deletes = operation.plan.effects.some(({ verb }) => verb === 'delete')
  const destructive = operation.organization !== null || deletes
  return (
    <Paper
      withBorder
      p="md"
      className={destructive ? 'danger-zone' : undefined}
      component="section"
      aria-label="Confirm"
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2}>Confirm</Title>
          {confirm.problem && !handledElsewhere(confirm.problem) && (
            <ProblemPanel error={confirm.problem} shownFields={['slug', ...proofFields]} />
          )}
          {lack && <Text size="sm">{lack}</Text>}
          {slug && !lack && (
            <TextInput
              label={`Type ${slug}`}
              maw={420}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              error={confirm.problem?.errors.slug?.join(' ')}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {!lack && <Box maw={420}>{proof.field(confirm.problem)}</Box>}
          <Group gap="xs">
            <ReasonButton
              type="submit"
              color={destructive ? 'red' : undefined}
              reason={reason}
              loading={confirm.busy}
              className="long-button"
            >
              {label}
            </ReasonButton>
            {!additions && <BackButton operation={operation} />}
          </Group>
          <Text size="xs" className="breaks">
            This confirms plan {shortDigest(operation.digest)}; if anything is added to it meanwhile, nothing
            starts.
          </Text>
        </Stack>
      </form>
    </Paper>
  )
}

/** The beginning of the digest: enough to compare by eye. */
const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 16)

function BackButton({ operation: { organization } }: { operation: Operation }) {
  if (!organization)
    return (
      <Button variant="default" component={Link} {...paths.operations()}>
        Not now
      </Button>
    )
  return (
    <Button
      variant="default"
      component={Link}
      {...paths.organization({ organization: String(organization.slug ?? organization.id) })}
    >
      Not now
    </Button>
  )
}

function useConfirm(
  operation: Operation,
  proof: Proof,
  { onChanged, onBlocked }: Pick<ConfirmFormProps, 'onChanged' | 'onBlocked'>,
) {
  const path = { id: operation.id }
  return useChange(
    async ({ slug }: { slug?: string }, headers) => {
      await proof.give()
      return answer(
        api.POST('/operations/{id}/confirm', {
          params: { path },
          body: { digest: operation.digest, slug },
          headers,
        }),
      )
    },
    (problem) => {
      proof.heed(problem)
      if (problem.code === 'plan_changed')
        onChanged(problem.body as { plan: Plan; digest: string; changes: PlanChange[] })
      if (problem.code === 'blocked') onBlocked((problem.body.blockers ?? []) as Blocker[])
    },
  )
}

const handledElsewhere = ({ code }: ApiProblem): boolean => code === 'plan_changed'

// Starts a rehearsal. It touches no organization, and serves to practise what happens when a server is
// stopped half-way.
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../api/client.ts'
import { useChange } from '../../api/use-change.ts'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { paths } from '../../ui/paths.ts'

export function RehearseButton() {
  const navigate = useNavigate()
  const lack = useLack('operations.plan')
  const plan = useChange((_: void, headers) =>
    answer(
      api.POST('/operations', {
        body: { kind: 'rehearsal', input: { steps: 3 }, reason: 'Rehearsal' },
        headers,
      }),
    ),
  )
  const start = async () => {
    const operation = await plan.run()
    if (operation) await navigate(paths.operation({ operation: String(operation.id) }))
  }
  return (
    <>
      {plan.problem && <ProblemPanel error={plan.problem} />}
      <ReasonButton variant="default" reason={lack} loading={plan.busy} onClick={start}>
        Plan a rehearsal
      </ReasonButton>
    </>
  )
}

// Plans one operation that erases again everything that a restore has brought back. Nothing is erased before
// a person has confirmed the plan on its own page.
import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { paths } from '../../../ui/paths.ts'
import { usePlanLack } from '../../operations/index.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'

const kind = 'erasures.replay'

export function ReplayAllButton() {
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const lack = usePlanLack(kind)
  return (
    <>
      <ReasonButton variant="default" size="xs" reason={lack} onClick={() => setAsking(true)}>
        Plan to erase all of them again
      </ReasonButton>
      {asking && (
        <ReasonDialog
          title="Erase all of them again"
          submit="Make the plan"
          send={(reason: string, headers) =>
            answer(api.POST('/operations', { body: { kind, input: {}, reason }, headers }))
          }
          onClose={() => setAsking(false)}
          onDone={({ id }) => void navigate(paths.operation({ operation: String(id) }))}
        >
          <Text size="sm">
            One operation erases all that are back at this moment. Keep those first that are meant to stay.
            Nothing happens before you confirm the plan.
          </Text>
        </ReasonDialog>
      )}
    </>
  )
}

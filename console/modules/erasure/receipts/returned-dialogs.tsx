// The two answers to erased customers that a restored backup has brought back: erasing them again, or keeping
// one.
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DataOf } from 'tenure/client'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { counted } from '../../../ui/numbers.ts'
import { paths } from '../../../ui/paths.ts'
import { Reason } from '../../../ui/reason.tsx'
import { ResultDialog } from '../../../ui/result-dialog.tsx'
import { shortened } from './words.ts'

const because = {
  initialValues: { reason: '' },
  whyNotYet: ({ reason }: { reason: string }) => (reason.trim() ? null : 'Say why first.'),
  proves: 'always' as const,
}

type Begun = DataOf<'/erasures/replay', 'post'>

export function ReplayDialog({ uids, onClose }: { uids: string[]; onClose: () => void }) {
  // The choice at the moment when the dialog was opened: the list behind it is read again all the time.
  const [organization_uids] = useState(uids)
  const [begun, setBegun] = useState<Begun | null>(null)
  if (begun) return <BegunDialog begun={begun} onClose={onClose} />
  return (
    <FormDialog
      title={`Erase ${counted(organization_uids.length, 'customer')} again`}
      submit="Erase again"
      destructive
      onClose={onClose}
      onDone={setBegun}
      {...because}
      send={({ reason }) =>
        answer(api.POST('/erasures/replay', { body: { organization_uids, reason: reason.trim() } }))
      }
    >
      {(form) => (
        <>
          <Text size="sm">
            Each customer is erased by an operation of its own. It waits for holds, locks and the brake as
            always.
          </Text>
          <Reason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const BegunDialog = ({ begun, onClose }: { begun: Begun; onClose: () => void }) => (
  <ResultDialog title="Erasing again" onClose={onClose}>
    {begun.items.map(({ organization_uid: uid, operation_id: operation, problem, notice }) => (
      <Text size="sm" key={uid} className="breaks">
        {shortened(uid)}:{' '}
        {operation ? (
          <Anchor component={Link} inherit {...paths.operation({ operation: String(operation) })}>
            operation {operation}
          </Anchor>
        ) : (
          problem
        )}
        {notice && `. ${notice}`}
      </Text>
    ))}
  </ResultDialog>
)

export function KeepDialog({ uid, onClose }: { uid: string; onClose: () => void }) {
  return (
    <FormDialog
      title="Keep the customer"
      submit="Keep it"
      onClose={onClose}
      {...because}
      send={({ reason }) =>
        answer(
          api.POST('/erasures/{organization_uid}/keep', {
            params: { path: { organization_uid: uid } },
            body: { reason: reason.trim() },
          }),
        )
      }
    >
      {(form) => (
        <>
          <Text size="sm">
            This customer was erased, and a law may require that it stays erased. The ledger will say that it
            is kept. What was suspended when the server started continues.
          </Text>
          <Reason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

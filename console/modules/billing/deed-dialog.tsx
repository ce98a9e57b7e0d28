// A dialog that sends an action on one thing to its address. It says what follows, and takes an optional
// reason.
import { Text } from '@mantine/core'
import { answer, api, by } from '../../api/client.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

type DeedPath =
  | '/invoices/{id}/cancel'
  | '/invoices/{id}/issue'
  | `/recurring-invoices/{id}/${'pause' | 'resume' | 'end'}`
  | `/services/{id}/${'activate' | 'suspend' | 'cancel'}`

export interface Deed {
  path: DeedPath
  id: number
  title: string
  /** What follows. */
  text: string
  /** The dialog's button, which says what it does. */
  submit: string
  destructive?: boolean
}

export const DeedDialog = ({ path, id, text, ...shown }: Deed & { onClose: () => void }) => (
  <ReasonDialog
    {...shown}
    optional
    send={(reason, headers) =>
      answer(api.POST(path as '/services/{id}/cancel', { params: by(id), body: { reason }, headers }))
    }
  >
    <Text size="sm">{text}</Text>
  </ReasonDialog>
)

// Adding, renaming and taking away a passkey of the own account.
import { Text, TextInput } from '@mantine/core'
import { isolated } from '#platform/characters.ts'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import type { Passkey } from '../types.ts'
import { sendPasskey } from './send-passkey.ts'

interface Added {
  onClose: () => void
  /** With codes for recovery, behind a first second factor. */
  onDone: (codes: string[]) => void
}

export const AddPasskeyDialog = ({ onClose, onDone }: Added) => (
  <FormDialog
    title="Add a passkey"
    submit="Make the passkey"
    proves
    initialValues={{ name: '' }}
    whyNotYet={({ name }) => (name.trim() ? null : 'Give it a name first.')}
    onClose={onClose}
    onDone={({ recovery_codes: codes }: { recovery_codes: string[] }) => onDone(codes)}
    send={({ name }) => sendPasskey(name)}
  >
    {(form) => (
      <>
        <PasskeyText />
        <NameInput {...form.getInputProps('name')} />
      </>
    )}
  </FormDialog>
)

export const PasskeyText = () => (
  <Text size="sm">
    A passkey is kept by this device, by your phone, or by a security key. You use it with your finger, your
    face or a PIN, and no other site can ask for it.
  </Text>
)

export const NameInput = (props: React.ComponentProps<typeof TextInput>) => (
  <TextInput
    label="Name"
    description="By which you know it later, such as the name of the device"
    autoComplete="off"
    required
    data-autofocus
    {...props}
  />
)

export const RenamePasskeyDialog = ({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) => (
  <FormDialog
    title="Rename the passkey"
    submit="Rename it"
    mustChange
    initialValues={{ name: passkey.name }}
    onClose={onClose}
    send={(body, headers) =>
      answer(api.PATCH('/account/passkeys/{id}', { params: by(passkey.id), body, headers }))
    }
  >
    {(form) => <NameInput {...form.getInputProps('name')} />}
  </FormDialog>
)

export const RemovePasskeyDialog = ({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) => (
  <FormDialog
    title={`Take ${isolated(passkey.name)} away`}
    submit="Take it away"
    destructive
    proves
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/account/passkeys/{id}', { params: by(passkey.id), headers }))}
  >
    <Text size="sm">
      It proves nothing here from then on. The device may still list it; delete it there too.
    </Text>
  </FormDialog>
)

// The one switch that stops all erasing of the installation, and how many may begin.
import { Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { counted } from '../../../ui/numbers.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { Braked, brakeQuery, type Brake } from './brake-banner.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { WholeInput } from '../../../ui/whole-input.tsx'

export function BrakePanel() {
  const brake = useQuery(brakeQuery)
  const [dialog, setDialog] = useState<'brake' | 'limits' | null>(null)
  const close = () => setDialog(null)
  return (
    <Panel
      title="Brake and limit of erasing"
      actions={brake.data && <Buttons brake={brake.data} onOpen={setDialog} />}
    >
      <Loaded query={brake} failure="The brake could not be loaded">
        {(loaded) => (
          <Stack gap="sm">
            {loaded.engaged ? (
              <Braked brake={loaded}>
                After it is released, erasings that wait continue by themselves, a few each minute.
              </Braked>
            ) : (
              <Text size="sm">
                The brake is off. If you engage it, every erasing stops at its next batch.
              </Text>
            )}
            <Text size="sm">
              At most {counted(loaded.velocity_per_hour, 'erasing')} may begin within an hour; after the
              brake, {loaded.resumes_per_minute} may continue each minute.
              {!loaded.engaged &&
                loaded.waiting > 0 &&
                ` ${counted(loaded.waiting, 'operation')} waiting at the moment.`}
            </Text>
            {dialog === 'brake' && <BrakeDialog engage={!loaded.engaged} onClose={close} />}
            {dialog === 'limits' && <LimitsDialog brake={loaded} onClose={close} />}
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}

/** Engaging it needs the permission for locks; releasing it needs the permission to erase. */
function Buttons({
  brake: { engaged },
  onOpen,
}: {
  brake: Brake
  onOpen: (dialog: 'brake' | 'limits') => void
}) {
  const guarding = useLack('locks.manage')
  const erasing = useLack('organizations.erase')
  const settings = useLack('settings.manage')
  return (
    <>
      <ReasonButton size="xs" variant="default" reason={settings} onClick={() => onOpen('limits')}>
        Change the limit
      </ReasonButton>
      <ReasonButton
        size="xs"
        color={engaged ? undefined : 'red'}
        variant={engaged ? 'default' : 'filled'}
        reason={guarding ?? (engaged ? erasing : null)}
        onClick={() => onOpen('brake')}
      >
        {engaged ? 'Release the brake' : 'Stop all erasing'}
      </ReasonButton>
    </>
  )
}

function BrakeDialog({ engage, onClose }: { engage: boolean; onClose: () => void }) {
  const title = engage ? 'Stop all erasing' : 'Release the brake'
  return (
    <ReasonDialog
      title={title}
      submit={title}
      destructive={engage}
      onClose={onClose}
      send={(reason, headers) =>
        answer(api.PUT('/erasures/brake', { body: { engaged: engage, reason }, headers }))
      }
    >
      <Text size="sm">
        {engage
          ? 'What is erased already stays erased. Nothing more is erased until the brake is released.'
          : 'Erasings that wait continue by themselves, a few each minute.'}
      </Text>
    </ReasonDialog>
  )
}

function LimitsDialog({ brake, onClose }: { brake: Brake; onClose: () => void }) {
  const { velocity_per_hour, resumes_per_minute, early_purge } = brake
  return (
    <FormDialog
      title="Change the limit"
      submit="Change the limit"
      onClose={onClose}
      initialValues={{ velocity_per_hour, resumes_per_minute, early_purge }}
      send={(body, headers) => answer(api.PATCH('/erasures/limits', { body, headers }))}
    >
      {(form) => (
        <>
          <WholeInput
            label="Erasings that may begin within an hour"
            required
            data-autofocus
            {...form.getInputProps('velocity_per_hour')}
          />
          <WholeInput
            label="Erasings that continue each minute after the brake"
            required
            {...form.getInputProps('resumes_per_minute')}
          />
          <Switch
            label="Archived organizations may be erased before their purge date"
            description="By those who have the permission for it"
            {...form.getInputProps('early_purge', { type: 'checkbox' })}
          />
        </>
      )}
    </FormDialog>
  )
}

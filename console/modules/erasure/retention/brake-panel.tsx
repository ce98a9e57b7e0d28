// The one switch that stops all erasing of the installation, and how many may begin.
import { NumberInput, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { useChange } from '../../../api/use-change.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { counted } from '../../../ui/numbers.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { Braked, brakeQuery, type Brake } from './brake-banner.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'

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
              <Braked brake={loaded}>Released, what waits goes on by itself, a few each minute.</Braked>
            ) : (
              <Text size="sm">The brake is off. Engaged, it stops every erasing at its next batch.</Text>
            )}
            <Text size="sm">
              At most {counted(loaded.velocity_per_hour, 'erasing')} may begin within an hour; after the
              brake, {loaded.resumes_per_minute} may go on each minute.
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
  const change = useChange((reason: string, headers) =>
    answer(api.PUT('/erasures/brake', { body: { engaged: engage, reason }, headers })),
  )
  const title = engage ? 'Stop all erasing' : 'Release the brake'
  return (
    <ReasonDialog title={title} submit={title} destructive={engage} change={change} onClose={onClose}>
      <Text size="sm">
        {engage
          ? 'What is gone is gone; everything else stays until the brake is released.'
          : 'What waits goes on by itself, a few each minute.'}
      </Text>
    </ReasonDialog>
  )
}

function LimitsDialog({ brake, onClose }: { brake: Brake; onClose: () => void }) {
  const [limits, setLimits] = useState({
    velocity_per_hour: brake.velocity_per_hour,
    resumes_per_minute: brake.resumes_per_minute,
  })
  const change = useChange((body: typeof limits, headers) =>
    answer(api.PATCH('/erasures/limits', { body, headers })),
  )
  const errorOf = (field: keyof typeof limits) => change.problem?.errors[field]?.join(' ')
  return (
    <Dialog
      title="Change the limit"
      opened
      onClose={onClose}
      onSubmit={async () => {
        if (await change.run(limits)) onClose()
      }}
      submit="Change the limit"
      busy={change.busy}
      problem={change.problem}
      shownFields={Object.keys(limits)}
    >
      <NumberInput
        label="Erasings that may begin within an hour"
        min={1}
        max={10_000}
        allowDecimal={false}
        data-autofocus
        value={limits.velocity_per_hour}
        error={errorOf('velocity_per_hour')}
        onChange={(value) => setLimits({ ...limits, velocity_per_hour: Number(value) })}
      />
      <NumberInput
        label="Erasings that go on each minute after the brake"
        min={1}
        max={10_000}
        allowDecimal={false}
        value={limits.resumes_per_minute}
        error={errorOf('resumes_per_minute')}
        onChange={(value) => setLimits({ ...limits, resumes_per_minute: Number(value) })}
      />
    </Dialog>
  )
}

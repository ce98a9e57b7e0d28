// What the own account asks for beside the password: passkeys, an app that makes codes, and codes for recovery.
import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { secondFactorQuery, type SecondFactor } from '../../../api/session.ts'
import { Panel } from '../../../ui/page.tsx'
import { takesPasskeys } from '../../../ui/passkey.ts'
import { Proven } from '../../../ui/proven.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { When } from '../../../ui/when.tsx'
import { GiveUpDialog, RenewDialog } from './app-dialogs.tsx'
import { Enrolment, RecoveryCodes } from './enrolment.tsx'
import { AddPasskeyDialog } from './passkey-dialogs.tsx'
import { PasskeysList } from './passkeys-list.tsx'

type Opened = 'enrol' | 'renew' | 'give_up' | 'passkey' | null

export function SecondFactorPanel() {
  const { data } = useQuery(secondFactorQuery)
  const [opened, setOpened] = useState<Opened>(null)
  const [codes, setCodes] = useState<string[]>([])
  if (!data) return null
  const close = () => setOpened(null)
  const show = (given: string[]) => {
    close()
    setCodes(given)
  }
  return (
    <Panel title="Second factor">
      <Stack gap="sm">
        <State held={data} />
        {data.passkeys.length > 0 && <PasskeysList passkeys={data.passkeys} />}
        <Buttons held={data} onOpen={setOpened} />
      </Stack>
      {opened === 'enrol' && (
        <Modal title="Set up an app that makes codes" opened onClose={close}>
          <Proven>
            <Enrolment onDone={({ recovery_codes: given }) => show(given)} />
          </Proven>
        </Modal>
      )}
      {opened === 'passkey' && <AddPasskeyDialog onClose={close} onDone={show} />}
      {opened === 'renew' && <RenewDialog onClose={close} onDone={show} />}
      {opened === 'give_up' && <GiveUpDialog isLast={data.passkeys.length === 0} onClose={close} />}
      {codes.length > 0 && (
        <Modal title="Your recovery codes" opened onClose={() => setCodes([])}>
          <RecoveryCodes codes={codes} done="I have kept them" onDone={() => setCodes([])} />
        </Modal>
      )}
    </Panel>
  )
}

const isOn = ({ totp_confirmed_at: app, passkeys }: SecondFactor): boolean =>
  app !== null || passkeys.length > 0

function State({ held }: { held: SecondFactor }) {
  const on = isOn(held)
  return (
    <Group gap="xs">
      <Badge color={on ? 'green' : 'gray'}>{on ? 'On' : 'Off'}</Badge>
      <Text size="sm">
        {held.totp_confirmed_at && (
          <>
            An app makes codes, since <When at={held.totp_confirmed_at} />.{' '}
          </>
        )}
        {on
          ? `Recovery codes left: ${held.recovery_codes_left}.`
          : 'Your password alone signs you in. A passkey, or an app that makes codes, keeps out a person who has learned it.'}
      </Text>
    </Group>
  )
}

function Buttons({ held, onOpen }: { held: SecondFactor; onOpen: (opened: Opened) => void }) {
  const hasApp = held.totp_confirmed_at !== null
  const isNeeded = held.required && held.passkeys.length === 0
  return (
    <Group gap="xs">
      <ReasonButton
        variant={isOn(held) ? 'default' : 'filled'}
        reason={takesPasskeys() ? null : 'This browser makes passkeys by https alone, or not at all.'}
        onClick={() => onOpen('passkey')}
      >
        Add a passkey
      </ReasonButton>
      {!hasApp && (
        <Button variant="default" onClick={() => onOpen('enrol')}>
          Set up an app
        </Button>
      )}
      {isOn(held) && (
        <Button variant="default" onClick={() => onOpen('renew')}>
          New recovery codes
        </Button>
      )}
      {hasApp && (
        <ReasonButton
          variant="default"
          reason={isNeeded ? 'One of your roles needs a second factor.' : null}
          onClick={() => onOpen('give_up')}
        >
          Give the app up
        </ReasonButton>
      )}
    </Group>
  )
}

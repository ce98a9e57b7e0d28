// The own account: the second factor and the sessions.
import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isolated } from '#platform/characters.ts'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { useSession } from '../../../ui/permissions.ts'
import { When } from '../../../ui/when.tsx'
import { OwnSessions } from '../account/own-sessions.tsx'
import { PasswordDialog } from '../account/password-dialog.tsx'
import { secondFactorQuery } from '../queries.ts'
import { Enrolment, RecoveryCodes } from './enrolment.tsx'

type Opened = 'enrol' | 'renew' | 'give_up' | null

export function AccountPage() {
  const { user, provider } = useSession()
  const [changing, setChanging] = useState(false)
  return (
    <Page title="Your account">
      <Panel title="Sign-in">
        <Text size="sm">
          {user.email}
          {provider ? `, signed in with ${isolated(provider.title)}` : ', signed in with a password'}
        </Text>
        {!provider && (
          <Button variant="default" mt="sm" onClick={() => setChanging(true)}>
            Change the password
          </Button>
        )}
        {changing && <PasswordDialog onClose={() => setChanging(false)} />}
      </Panel>
      <SecondFactor />
      <OwnSessions />
    </Page>
  )
}

function SecondFactor() {
  const { data } = useQuery(secondFactorQuery)
  const [opened, setOpened] = useState<Opened>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (!data) return null
  const isOn = data.totp_confirmed_at !== null
  const show = (given: string[]) => {
    setOpened(null)
    setCodes(given)
  }
  return (
    <Panel title="Second factor">
      <Stack gap="sm">
        <Group gap="xs">
          <Badge color={isOn ? 'green' : 'gray'}>{isOn ? 'On' : 'Off'}</Badge>
          <Text size="sm">
            {data.totp_confirmed_at ? (
              <>
                An app makes codes, since <When at={data.totp_confirmed_at} />. Recovery codes left:{' '}
                {data.recovery_codes_left}.
              </>
            ) : (
              'Your password alone signs you in. An app that makes codes keeps out a person who has learned it.'
            )}
          </Text>
        </Group>
        <Group gap="xs">
          {!isOn && <Button onClick={() => setOpened('enrol')}>Set up an app</Button>}
          {isOn && (
            <>
              <Button variant="default" onClick={() => setOpened('renew')}>
                New recovery codes
              </Button>
              <Button
                variant="default"
                disabled={data.required}
                title={data.required ? 'One of your roles needs a second factor.' : undefined}
                onClick={() => setOpened('give_up')}
              >
                Give it up
              </Button>
            </>
          )}
        </Group>
      </Stack>
      {opened === 'enrol' && (
        <Modal title="Set up an app that makes codes" opened onClose={() => setOpened(null)}>
          <Enrolment onDone={({ recovery_codes: given }) => show(given)} />
        </Modal>
      )}
      {opened === 'renew' && <RenewDialog onClose={() => setOpened(null)} onDone={show} />}
      {opened === 'give_up' && <GiveUpDialog onClose={() => setOpened(null)} />}
      {codes && (
        <Modal title="Your recovery codes" opened onClose={() => setCodes(null)}>
          <RecoveryCodes codes={codes} done="I have kept them" onDone={() => setCodes(null)} />
        </Modal>
      )}
    </Panel>
  )
}

function RenewDialog({ onClose, onDone }: { onClose: () => void; onDone: (codes: string[]) => void }) {
  return (
    <FormDialog
      title="New recovery codes"
      submit="Make new codes"
      proves
      onClose={onClose}
      onDone={({ recovery_codes: codes }: { recovery_codes: string[] }) => onDone(codes)}
      send={(_, headers) => answer(api.POST('/account/recovery-codes', { headers }))}
    >
      <Text size="sm">The codes of before count no more.</Text>
    </FormDialog>
  )
}

function GiveUpDialog({ onClose }: { onClose: () => void }) {
  return (
    <FormDialog
      title="Give the second factor up"
      submit="Give it up"
      destructive
      proves
      onClose={onClose}
      send={(_, headers) => answer(api.DELETE('/account/totp', { headers }))}
    >
      <Text size="sm">Your password alone signs you in then. The recovery codes count no more.</Text>
    </FormDialog>
  )
}

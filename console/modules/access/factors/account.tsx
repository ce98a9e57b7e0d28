// One's own account: how one signs in, and where one is signed in.
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { isolated } from '#platform/characters.ts'
import { Page, Panel } from '../../../ui/page.tsx'
import { useSession } from '../../../ui/permissions.ts'
import { OwnSessions } from '../account/own-sessions.tsx'
import { PasswordDialog } from '../account/password-dialog.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'

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
      <SecondFactorPanel />
      <OwnSessions />
    </Page>
  )
}

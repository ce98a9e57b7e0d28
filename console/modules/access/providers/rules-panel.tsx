// Whether staff may sign in with a password besides the providers.
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { Panel } from '../../../ui/page.tsx'
import { signInRulesQuery } from '../queries.ts'
import { SecondFactorRule } from './second-factor-rule.tsx'

export function RulesPanel({ lack }: { lack: string | null }) {
  const { data } = useQuery(signInRulesQuery)
  const [isOpen, setOpen] = useState(false)
  if (!data) return null
  const isOn = data.password_sign_in
  return (
    <Panel title="Passwords of staff">
      <Group justify="space-between">
        <Text size="sm" flex="1 1 240px">
          {isOn
            ? 'Staff may sign in with a password, or with a provider.'
            : 'Staff sign in with a provider. Only break-glass accounts may use a password.'}
        </Text>
        <Button
          variant="default"
          disabled={lack !== null}
          title={lack ?? undefined}
          onClick={() => setOpen(true)}
        >
          {isOn ? 'Switch passwords off' : 'Allow passwords'}
        </Button>
      </Group>
      <SecondFactorRule lack={lack} roles={data.second_factor_roles} />
      {isOpen && <RulesDialog isOn={isOn} onClose={() => setOpen(false)} />}
    </Panel>
  )
}

function RulesDialog({ isOn, onClose }: { isOn: boolean; onClose: () => void }) {
  return (
    <FormDialog
      title={isOn ? 'Switch passwords of staff off' : 'Allow passwords of staff'}
      submit={isOn ? 'Switch passwords off' : 'Allow passwords'}
      destructive={isOn}
      proves
      onClose={onClose}
      send={(_, headers) =>
        answer(api.PATCH('/sign-in/rules', { body: { password_sign_in: !isOn }, headers }))
      }
    >
      <Text size="sm">
        {isOn
          ? 'Staff can then sign in only with a provider. One system administrator must have a break-glass account, ' +
            'which keeps its password for when no provider works.'
          : 'Staff may then sign in with their e-mail and password again.'}
      </Text>
    </FormDialog>
  )
}

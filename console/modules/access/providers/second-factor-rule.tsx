// Which roles need a second factor beside a password.
import { Button, Group, MultiSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { humanize } from '../../../ui/words.ts'
import { useRoleOptions } from '../staff/use-role-options.ts'

export function SecondFactorRule({ lack, roles }: { lack: string | null; roles: string[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" flex="1 1 240px">
        {roles.length
          ? `A second factor beside a password is needed by: ${roles.map(humanize).join(', ')}.`
          : 'No role needs a second factor beside a password. People may set one up on the page of their account.'}
      </Text>
      <Button
        variant="default"
        disabled={lack !== null}
        title={lack ?? undefined}
        onClick={() => setOpen(true)}
      >
        Choose roles
      </Button>
      {isOpen && <RolesDialog roles={roles} onClose={() => setOpen(false)} />}
    </Group>
  )
}

function RolesDialog({ roles, onClose }: { roles: string[]; onClose: () => void }) {
  const options = useRoleOptions()
  return (
    <FormDialog
      title="Roles that need a second factor"
      submit="Set the roles"
      proves
      onClose={onClose}
      initialValues={{ second_factor_roles: roles }}
      send={(body, headers) => answer(api.PATCH('/sign-in/rules', { body, headers }))}
    >
      {(form) => (
        <>
          <Text size="sm">
            A person with one of these roles sets up an app that makes codes at the next sign-in with a
            password.
          </Text>
          <MultiSelect label="Roles" data={options} {...form.getInputProps('second_factor_roles')} />
        </>
      )}
    </FormDialog>
  )
}

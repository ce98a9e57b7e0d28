// Which of a provider's groups give which role: a row for each.
import { ActionIcon, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isolated } from '#platform/characters.ts'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog, type DialogForm } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { mappingQuery } from '../queries.ts'
import { useRoleOptions } from '../staff/use-role-options.ts'
import type { IdentityProvider } from '../types.ts'

interface Row {
  value: string
  role: string
}

export function MappingDialog({ provider, onClose }: { provider: IdentityProvider; onClose: () => void }) {
  const { data } = useQuery(mappingQuery(provider.id))
  if (!data) return null
  return (
    <FormDialog
      title={`Roles that ${isolated(provider.title)} gives`}
      submit="Set the roles"
      wide
      proves
      onClose={onClose}
      initialValues={{ items: data.items, reason: '' }}
      whyNotYet={({ items }) =>
        items.every(({ value, role }) => value.trim() && role) ? null : 'Each row needs a group and a role.'
      }
      send={({ items, reason }, headers) => {
        const body = { items, reason: given(reason) }
        return answer(api.PUT('/identity-providers/{id}/roles', { params: by(provider.id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <Rows form={form} claim={provider.roles_claim} isStaff={provider.organization_id === null} />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

interface RowsGiven {
  form: DialogForm<{ items: Row[]; reason: string }>
  claim: string
  isStaff: boolean
}

function Rows({ form, claim, isStaff }: RowsGiven) {
  const staffRoles = useRoleOptions()
  const roles = isStaff ? staffRoles : [{ value: 'customer_administrator', label: 'Customer administrator' }]
  return (
    <>
      <Text size="sm">
        At each sign-in a person gets the roles of the groups in the claim <code>{claim}</code>. A group that
        is not here gives nothing. Without any row people keep the roles that they have, and no accounts are
        added.
      </Text>
      {form.values.items.map((_, index) => (
        // The rows have nothing else that tells them apart while they are typed.
        <Group key={index} align="flex-end" gap="xs" wrap="nowrap">
          <TextInput label="Group" flex={1} {...form.getInputProps(`items.${index}.value`)} />
          <Select label="Role" flex={1} data={roles} {...form.getInputProps(`items.${index}.role`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove row ${index + 1}`}
            onClick={() => form.removeListItem('items', index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.insertListItem('items', { value: '', role: roles[0]?.value ?? '' })}
        >
          Add a group
        </Button>
      </Group>
    </>
  )
}

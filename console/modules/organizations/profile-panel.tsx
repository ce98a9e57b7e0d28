// Changing the fields of an organization. The request names the version that was read, so that a change by
// another person since then is refused and not overwritten.
import { eachField, fieldNames, mayBeMissing, type FieldName } from '#lifecycle/organization/fields.ts'
import { Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../api/client.ts'
import type { OrganizationChange } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Organization } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { FieldInput, typed } from './field-input.tsx'
import { useRefusal } from './use-organization.ts'
import { paths } from '../../ui/paths.ts'

const fields = [...fieldNames, 'reason']
/** Fields that can be changed while an organization is not in use: the slug, to free it, and the zone. */
const correctable = ['slug', 'timezone'] as const

export function ProfilePanel({ organization }: { organization: Organization }) {
  const form = useForm({ initialValues: valuesOf(organization) })
  const navigate = useNavigate()
  const refusal = useRefusal(organization, 'write')
  const refusesCorrecting = useRefusal(organization, 'steward')
  const corrects = refusal !== null && refusesCorrecting === null
  const shown = corrects ? correctable : fieldNames
  const lack = useLack('organizations.update') ?? refusesCorrecting ?? (corrects ? null : refusal)
  const notYet = corrects && !form.values.reason.trim() ? 'Say why.' : null
  const change = useChange(
    (body: OrganizationChange, headers) =>
      answer(
        api.PATCH('/organizations/{organization}', {
          params: { path: { organization: String(organization.id) } },
          body,
          headers: { ...headers, 'if-match': `"${organization.version}"` },
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = form.onSubmit(async (values) => {
    const changed = await change.run(changesOf(organization, values))
    if (!changed) return
    notifications.show({ message: 'The changes are saved.' })
    await navigate({
      ...paths.organizationSettings({ organization: String(changed.slug) }),
      replace: true,
    })
  })
  return (
    <Panel title="Profile">
      <form onSubmit={submit} noValidate>
        <Stack>
          {change.problem && <ProblemPanel error={change.problem} shownFields={fields} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {shown.map((field) => (
              <FieldInput key={field} field={field} type={organization.type} {...form.getInputProps(field)} />
            ))}
            <TextInput
              label="Reason"
              withAsterisk={corrects}
              placeholder={corrects ? '' : 'Optional'}
              {...form.getInputProps('reason')}
            />
          </SimpleGrid>
          <Group justify="flex-end">
            <ReasonButton
              type="submit"
              variant="default"
              loading={change.busy}
              reason={lack ?? (form.isDirty() ? notYet : 'Nothing is changed yet.')}
            >
              Save the changes
            </ReasonButton>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}

const valuesOf = (organization: Organization) => ({
  ...eachField(fieldNames, (field) => organization[field] ?? ''),
  reason: '',
})
type Values = ReturnType<typeof valuesOf>

/** Only fields that differ are sent: sometimes the slug may be changed and nothing else. */
function changesOf(organization: Organization, values: Values): OrganizationChange {
  const before = valuesOf(organization)
  const changeOf = (field: FieldName) => {
    if (values[field].trim() === before[field]) return undefined
    return typed(field, values[field]) ?? (mayBeMissing(field) ? null : '')
  }
  return {
    ...(eachField(fieldNames, changeOf) as OrganizationChange),
    reason: values.reason.trim() || undefined,
  }
}

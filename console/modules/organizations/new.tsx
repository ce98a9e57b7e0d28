// Opening an organization with the fields that the runbook names. The server's field errors stand beside the
// fields.
import { detailNames, eachField, fieldNames, fieldOf } from '#lifecycle/organization/fields.ts'
import { isolated } from '#platform/characters.ts'
import { Button, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../api/client.ts'
import type { NewOrganization } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import { organizationTypesQuery } from './queries.ts'
import type { Organization } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { FieldInput, typed } from './field-input.tsx'
import { viewerZone } from '../../ui/times.ts'
import { kindWord } from '../operations/words.ts'
import { monthWords } from '../../ui/words.ts'
import { paths } from '../../ui/paths.ts'

const initialValues = {
  ...eachField(fieldNames, () => ''),
  type: null as string | null,
  timezone: viewerZone(),
  fy_start_month: '4',
}
type Values = typeof initialValues
const fields = [...fieldNames, 'type', 'settings.fy_start_month']

export function NewOrganizationPage() {
  return (
    <Page
      title="Create an organization"
      crumbs={[{ title: 'Organizations', ...paths.organizations() }]}
      lead="Its financial year and the leave types casual, sick, earned and unpaid are set up with it."
    >
      <Paper withBorder p="lg" maw={720}>
        <OrganizationForm />
      </Paper>
    </Page>
  )
}

function OrganizationForm() {
  const form = useForm({ initialValues })
  const navigate = useNavigate()
  const lack = useLack('organizations.create')
  const types = useQuery(organizationTypesQuery)
  const create = useChange(
    (body: NewOrganization, headers) =>
      answer(api.POST('/organizations', { body, headers })) as Promise<Organization>,
    (problem) => form.setErrors(formErrors(fieldErrors(problem))),
  )
  /** The slug follows the name until a slug is typed. */
  const rename = (name: string) => {
    if (form.values.slug === slugFrom(form.values.name)) form.setFieldValue('slug', slugFrom(name))
    form.setFieldValue('name', name)
  }
  const submit = form.onSubmit(async (values) => {
    const organization = await create.run(bodyOf(values))
    if (!organization) return
    notifications.show({
      title: `${isolated(organization.name)} is open`,
      message: <Seeded organization={organization} />,
      autoClose: 20_000,
    })
    await navigate(paths.organization({ organization: String(organization.slug) }))
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {create.problem && <ProblemPanel error={create.problem} shownFields={fields} />}
        <TextInput
          label="Name"
          required
          {...form.getInputProps('name')}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <TextInput
          label="Slug"
          required
          description="Short name for addresses and for typing when it is closed: small letters, digits and hyphens."
          autoCapitalize="none"
          {...form.getInputProps('slug')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label="Type"
            description="Its policies for closing"
            placeholder="The default type"
            clearable
            data={types.data?.items.map(({ key, title }) => ({ value: key, label: title })) ?? []}
            {...form.getInputProps('type')}
          />
          <Select
            label="Financial year starts in"
            description="The current year is set up from it"
            allowDeselect={false}
            data={months}
            {...form.getInputProps('fy_start_month')}
          />
          {detailNames.map((field) => (
            <FieldInput
              key={field}
              field={field}
              type={form.values.type ?? 'company'}
              description={fieldOf(field).description}
              {...form.getInputProps(field)}
            />
          ))}
        </SimpleGrid>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" component={Link} {...paths.organizations()}>
            Back
          </Button>
          <ReasonButton type="submit" reason={lack} loading={create.busy}>
            Create the organization
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}

const months = monthWords.map((label, index) => ({ value: String(index + 1), label }))

function bodyOf(values: Values): NewOrganization {
  return {
    ...eachField(detailNames, (field) => typed(field, values[field])),
    name: values.name.trim(),
    slug: values.slug.trim(),
    type: values.type ?? undefined,
    settings: { fy_start_month: Number(values.fy_start_month) },
  }
}

/** The API names nested fields with their path; the form has them flat. */
const formErrors = (errors: Record<string, string>): Record<string, string> => ({
  ...errors,
  fy_start_month: errors['settings.fy_start_month'] ?? '',
})

const slugFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)

/** What was set up with it, and what still has to be added. */
function Seeded({ organization: { seeded = [], not_seeded: missing = [] } }: { organization: Organization }) {
  return (
    <>
      {seeded.length > 0 && (
        <Text size="sm">
          Set up: {seeded.map(({ name, count }) => `${count} ${kindWord(name, count)}`).join(', ')}.
        </Text>
      )}
      {missing.length > 0 && (
        <Text size="sm">For you to add: {missing.map(({ name }) => isolated(name)).join(', ')}.</Text>
      )}
    </>
  )
}

// Opening an organization: what is asked, a page at a time. The operation's own page then shows everything that
// will be made and sent, asks for the confirmation, and shows what happens.
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import { useChange } from '../../../api/use-change.ts'
import { Page } from '../../../ui/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { planTiersQuery } from '../catalogue/queries.ts'
import { usePlanLack, type NewOperation } from '../../operations/index.ts'
import { CountryPart } from './country-part.tsx'
import { NamePart } from './name-part.tsx'
import { AdministratorPart, TypePart } from './parts.tsx'
import {
  initialValues,
  inputOf,
  lackOf,
  openingSteps,
  pageOfErrors,
  reachable,
  type OpeningForm,
} from './values.ts'

const route = getRouteApi('/app/organizations/new')

export function OpenOrganizationPage() {
  const form = useForm({ initialValues })
  const step = reachable(Number(route.useSearch().step ?? 1) - 1, form.values)
  return (
    <Page
      title="Open an organization"
      crumbs={[{ title: 'Organizations', ...paths.organizations() }]}
      lead="Nothing is made before you have seen all of it and confirmed it."
      actions={
        <Button variant="default" component={Link} {...paths.importOrganizations()}>
          Open many from a file
        </Button>
      }
    >
      <Paper withBorder p="lg" maw={720}>
        <Steps step={step} />
        <OpeningPages form={form} step={step} />
      </Paper>
    </Page>
  )
}

const Steps = ({ step }: { step: number }) => (
  <Text size="sm" c="dimmed" mb="md" role="status">
    Step {step + 1} of {openingSteps.length}: <b>{openingSteps[step]?.title}</b>
  </Text>
)

const kind = 'organization.onboard'

function OpeningPages({ form, step }: { form: OpeningForm; step: number }) {
  const { values } = form
  const navigate = useNavigate()
  const toStep = route.useNavigate()
  const show = (next: number) => void toStep({ search: { step: String(next + 1) } })
  const tiers = useQuery({ ...planTiersQuery(values.type), enabled: values.type !== '' }).data?.items ?? []
  const tier = tiers.find(({ key }) => key === values.plan)
  const mayNot = usePlanLack(kind)
  const plan = useChange(
    (body: NewOperation, headers) => answer(api.POST('/operations', { body, headers })),
    (problem) => {
      const errors = withoutPrefix(fieldErrors(problem))
      form.setErrors(errors)
      const page = pageOfErrors(Object.keys(errors))
      if (page >= 0) show(page)
    },
  )
  const last = step === openingSteps.length - 1
  const submit = form.onSubmit(async () => {
    if (!last) return show(step + 1)
    const operation = await plan.run({
      kind,
      input: inputOf(values, tier),
      reason: values.reason.trim(),
    })
    if (operation) await navigate(paths.operation({ operation: String(operation.id) }))
  })
  const pages: ReactNode[] = [
    <TypePart key="type" form={form} tiers={tiers} />,
    <NamePart key="name" form={form} />,
    <CountryPart key="country" form={form} />,
    <AdministratorPart key="administrator" form={form} tier={tier} />,
  ]
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {plan.problem && <ProblemPanel error={plan.problem} shownFields={shownFields} />}
        {pages[step]}
        <Group justify="space-between" gap="xs">
          <Button variant="default" disabled={step === 0} onClick={() => show(step - 1)}>
            Back
          </Button>
          <ReasonButton type="submit" loading={plan.busy} reason={mayNot ?? lackOf(step, values)}>
            {last ? 'Show the summary' : 'Next'}
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}

const shownFields = openingSteps.flatMap(({ fields }) => fields.map((field) => `input.${field}`))

/** The server names the fields of an operation's input with its path. */
const withoutPrefix = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, text]) => [field.replace(/^input\./, ''), text]))

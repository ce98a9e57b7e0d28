// Opening many organizations from a file. The operation's own page is the rehearsal: it names each line that cannot
// be, and nothing is made before it is confirmed.
import { Checkbox, FileInput, Group, List, Paper, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import { useChange } from '../../../api/use-change.ts'
import { Page } from '../../../ui/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { useLack } from '../../../ui/permissions.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { Reason } from '../../../ui/reason.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'

const initialValues = { file: null as File | null, leave_out_bad: false, reason: '' }

export function ImportOrganizationsPage() {
  return (
    <Page
      title="Open organizations from a file"
      crumbs={[{ title: 'Organizations', ...paths.organizations() }]}
      lead="The file is checked first. Nothing is made before you have seen the plan and confirmed it."
    >
      <Paper withBorder p="lg" maw={720}>
        <ImportForm />
      </Paper>
    </Page>
  )
}

function ImportForm() {
  const form = useForm({ initialValues })
  const navigate = useNavigate()
  const mayNot = useLack('organizations.create')
  const plan = useChange(
    ({ file, ...values }: typeof initialValues, headers) =>
      answer(
        api.POST('/organizations/import', {
          params: {
            query: { leave_out_bad: values.leave_out_bad ? 'true' : 'false', reason: values.reason.trim() },
          },
          body: '',
          // The file's bytes are sent: read as text here, bytes that are no UTF-8 would be replaced unseen.
          bodySerializer: () => file,
          headers: { ...headers, 'content-type': 'text/csv' },
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = form.onSubmit(async (values) => {
    const operation = await plan.run(values)
    if (operation) await navigate(paths.operation({ operation: String(operation.id) }))
  })
  const { file, reason } = form.values
  const lack = file ? (reason.trim() ? null : 'Say why first.') : 'Choose a file first.'
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {plan.problem && <ProblemPanel error={plan.problem} shownFields={['file', 'reason']} />}
        <Columns />
        <FileInput
          label="File"
          placeholder="Choose a CSV file"
          required
          accept=".csv,text/csv"
          {...form.getInputProps('file')}
        />
        <Checkbox
          label="Leave out lines that cannot be opened"
          description="If it is off, one bad line keeps all of them from being opened"
          {...form.getInputProps('leave_out_bad', { type: 'checkbox' })}
        />
        <Reason
          description="It stands in the audit log and on each operation"
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <ReasonButton type="submit" loading={plan.busy} reason={mayNot ?? lack}>
            Check the file
          </ReasonButton>
        </Group>
      </Stack>
    </form>
  )
}

const Columns = () => (
  <>
    <Text size="sm">
      The first line of the file names its columns, and each line below it is an organization:
    </Text>
    <List size="sm" spacing={2}>
      <List.Item>
        <b>type</b>, <b>plan</b>: keys, as the settings show them
      </List.Item>
      <List.Item>
        <b>name</b>, <b>slug</b>, <b>country</b> (two letters, such as BE)
      </List.Item>
      <List.Item>
        <b>administrator_email</b>, and perhaps <b>administrator_name</b>
      </List.Item>
      <List.Item>
        perhaps <b>timezone</b>, <b>hierarchy</b> and <b>trial_days</b>, where they differ from country and
        plan
      </List.Item>
    </List>
  </>
)

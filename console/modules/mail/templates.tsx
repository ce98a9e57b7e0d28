// Every mail that Tenure sends: when, and as it looks with example values.
import { Alert, Code, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { DataOf } from 'tenure/client'
import { answer, api } from '../../api/client.ts'
import type { Column } from '../../ui/data-table.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ResultDialog } from '../../ui/result-dialog.tsx'
import type { RowAct } from '../../ui/row-acts.tsx'

type Template = DataOf<'/mail-templates', 'get'>['items'][number] & { id: string }

const listQuery = {
  queryKey: ['mail-templates'],
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/mail-templates', { signal })),
}
const previewQuery = (name: string) => ({
  queryKey: ['mail-templates', name],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answer(api.GET('/mail-templates/{name}', { params: { path: { name } }, signal })),
})

export function MailTemplatesPage() {
  const query = useQuery({
    ...listQuery,
    select: ({ items, sends }) => ({ sends, items: items.map((each) => ({ ...each, id: each.name })) }),
  })
  return (
    <ListPart
      title="Mails"
      page={{}}
      lead="What Tenure sends by itself, to an organization's people and to staff."
      query={{ ...query, data: query.data?.items }}
      columns={columns}
      empty="No module sends mails."
      filter={
        query.data?.sends === false && (
          <Alert variant="light" color="orange" title="No mail server is set" role="note">
            <Text size="sm">
              Mails stand in the e-mail log of their organization as not sent; links are handed over by hand.
              Set <Code>TENURE_SMTP_URL</Code> to send them.
            </Text>
          </Alert>
        )
      }
      acts={acts}
    />
  )
}

const columns: readonly Column<Template>[] = [
  { id: 'title', title: 'Mail', cell: ({ title }) => title },
  { id: 'when', title: 'Sent', cell: ({ when }) => when },
  { id: 'subject', title: 'Subject', cell: ({ subject }) => subject },
]

const acts: RowAct<Template>[] = [
  {
    label: 'Look at it',
    of: ({ title }) => title,
    dialog: (template, close) => <Preview template={template} onClose={close} />,
  },
]

function Preview({ template, onClose }: { template: Template; onClose: () => void }) {
  const { data, error } = useQuery(previewQuery(template.name))
  return (
    <ResultDialog title={template.title} onClose={onClose}>
      {error && <ProblemPanel error={error} />}
      {data && (
        <Tabs defaultValue="html">
          <Tabs.List>
            <Tabs.Tab value="html">As it looks</Tabs.Tab>
            <Tabs.Tab value="text">As text</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="html" pt="sm">
            <Text size="sm">
              Subject: <bdi>{data.subject}</bdi>
            </Text>
            {/* Without scripts, and as no part of this page. */}
            <iframe
              className="mail-preview"
              title={`${template.title}, as it looks`}
              sandbox=""
              srcDoc={data.html}
            />
          </Tabs.Panel>
          <Tabs.Panel value="text" pt="sm">
            <Code block className="mail-text">
              {data.text}
            </Code>
          </Tabs.Panel>
        </Tabs>
      )}
    </ResultDialog>
  )
}

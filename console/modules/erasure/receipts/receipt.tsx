// One receipt as a document, to be printed, filed and shown to an auditor. Everything on it comes from the
// signed file.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { apiBase } from '../../../api/client.ts'
import { bytes, counted } from '../../../ui/numbers.ts'
import { Loaded, Page } from '../../../ui/page.tsx'
import { exactTime } from '../../../ui/times.ts'
import { sentenceCase } from '../../../ui/words.ts'
import { CountsTable } from './counts-table.tsx'
import { Facts, type Fact } from './facts.tsx'
import { KeptTable } from './kept-table.tsx'
import { receiptQuery, type FullReceipt } from '../queries.ts'
import { Verifying } from './verifying.tsx'
import { receiptKindWords } from './words.ts'
import './receipt.css'
import { paths } from '../../../ui/paths.ts'

export function ReceiptPage() {
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const receipt = useQuery(receiptQuery(number))
  return (
    <Page
      title={`Receipt ${number}`}
      crumbs={[
        { title: 'Audit', ...paths.audit() },
        { title: 'Receipts', ...paths.receipts() },
      ]}
      actions={
        <>
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            href={`${apiBase}/receipts/${number}/file`}
            download
          >
            Download
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </>
      }
    >
      <Loaded query={receipt} failure="The receipt could not be loaded">
        {(loaded) => <Document receipt={loaded} />}
      </Loaded>
    </Page>
  )
}

function Document({ receipt }: { receipt: FullReceipt }) {
  const { receipt: content, kind } = receipt
  return (
    <>
      <Validity receipt={receipt} />
      <Paper withBorder className="document" component="article" aria-label={`Receipt ${receipt.number}`}>
        <Group justify="space-between" align="flex-start" className="document-head">
          <div>
            <Title order={2}>{receiptKindWords[kind].title}</Title>
            <Text size="sm">{receiptKindWords[kind].sentence}</Text>
          </div>
          <Text fw={650} className="nowrap">
            No. <bdi>{receipt.number}</bdi>
          </Text>
        </Group>
        <Facts title="What" facts={what(receipt)} />
        <Facts title="Who" facts={who(receipt)} />
        <CountsTable tables={content.tables} />
        <KeptTable tables={content.tables} />
        {content.exempt.length > 0 && (
          <Facts
            title="Not part of it"
            facts={content.exempt.map(({ name, ground }): Fact => [sentenceCase(name), ground])}
          />
        )}
        <Verifying receipt={receipt} />
      </Paper>
    </>
  )
}

function Validity({
  receipt: { valid, problem, supplements, supplemented_by: later },
}: {
  receipt: FullReceipt
}) {
  const also = [...(supplements?.is_here ? [supplements.number] : []), ...later]
  return (
    <>
      {valid ? (
        <Alert
          variant="light"
          color="green"
          icon={<IconCircleCheck aria-hidden />}
          title="The signature is right and it follows from the receipt before it"
          className="no-print"
        />
      ) : (
        <Alert
          variant="light"
          color="red"
          role="alert"
          icon={<IconCircleX aria-hidden />}
          title="This receipt is not valid"
        >
          {problem}
        </Alert>
      )}
      {also.length > 0 && (
        <Text size="sm" className="no-print">
          {supplements?.is_here ? 'Belongs to' : 'Added to by'}{' '}
          {also.map((number, index) => (
            <span key={number}>
              {index > 0 && ', '}
              <Anchor component={Link} inherit {...paths.receipt({ number: String(number) })}>
                receipt {number}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
    </>
  )
}

const instant = (at: string | null): string | null => (at ? exactTime(at, 'UTC') : null)

function what({
  supplements,
  receipt: { organization, files, begun_at: begun, erased_at: erased },
}: FullReceipt): Fact[] {
  return [
    ['Customer', organization.uid],
    ['Type', organization.type],
    ['Opened', instant(organization.created_at)],
    ['Closed', instant(organization.retired_at)],
    ['Begun', instant(begun)],
    ['Finished', instant(erased)],
    ['Files', files.count ? `${counted(files.count, 'file')}, ${bytes(files.bytes)}` : 'None'],
    [
      'Adds to',
      supplements &&
        `Receipt ${supplements.number}${supplements.is_here ? '' : ', which is not in this database'}`,
    ],
    ['Its uid', supplements?.uid ?? null],
    ['SHA-256 of its file', supplements?.hash ?? null],
  ]
}

function who({ receipt }: FullReceipt): Fact[] {
  const at = (name: string | undefined, when: string | null) =>
    name && (when ? `${isolated(name)}, ${exactTime(when, 'UTC')}` : name)
  return [
    ['Asked for by', at(receipt.requested_by.name, receipt.planned_at)],
    ['Confirmed by', at(receipt.confirmed_by?.name, receipt.confirmed_at)],
    ['Approved by', receipt.approved_by?.name],
    ['Operation', receipt.operation_uid],
    ['Plan confirmed', receipt.plan_digest],
  ]
}

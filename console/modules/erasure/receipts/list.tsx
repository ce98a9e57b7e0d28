// Every receipt, newest first, and the proof that none was changed or taken away.
import { Alert, Anchor, Badge, Button, Code, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCircleCheck, IconCircleX, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { useChange } from '../../../api/use-change.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { count, counted } from '../../../ui/numbers.ts'
import { Loaded, Page } from '../../../ui/page.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { useLack, usePermitted } from '../../../ui/permissions.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { When } from '../../../ui/when.tsx'
import { receiptsQuery, type Receipt, type ReceiptVerdict } from '../queries.ts'
import { receiptKindWords, shortened } from './words.ts'
import { paths } from '../../../ui/paths.ts'

const route = getRouteApi('/app/receipts')

export function ReceiptsPage() {
  const { organization, cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const unfinished = organization !== undefined && !wholeUid.test(organization)
  const receipts = useQuery({
    ...receiptsQuery({ organization_uid: organization, cursor }),
    enabled: !unfinished,
  })
  const permitted = usePermitted()
  const verify = useChange((_: void) => answer(api.GET('/receipts/verify')))
  const [verdict, setVerdict] = useState<ReceiptVerdict | null>(null)
  return (
    <Page
      title="Receipts"
      crumbs={[{ title: 'Audit', ...paths.audit() }]}
      lead="Signed proof of what was erased and what is kept. Each is chained to the one before it."
      actions={
        <>
          {permitted('audit.read') && (
            <Button variant="default" component={Link} {...paths.ledger()}>
              Erasure ledger
            </Button>
          )}
          <ReasonButton
            variant="default"
            reason={useLack('audit.verify')}
            loading={verify.busy}
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            onClick={async () => setVerdict(await verify.run())}
          >
            Verify all receipts
          </ReasonButton>
        </>
      }
    >
      {verify.problem && <ProblemPanel title="The receipts could not be verified" error={verify.problem} />}
      {verdict && <Verdict verdict={verdict} />}
      <Filter unfinished={unfinished} />
      {!unfinished && (
        <Loaded query={receipts} failure="The receipts could not be loaded">
          {({ items, next_cursor: next }) => (
            <>
              <DataTable
                label="Receipts"
                columns={columns}
                rows={items}
                rowKey={({ number }) => number}
                empty={
                  organization
                    ? 'There is no receipt of this customer.'
                    : 'No customer has been erased yet, so there are no receipts.'
                }
              />
              <Pager
                cursor={cursor}
                next={next}
                onTurn={(to) => navigate({ search: { organization, cursor: to } })}
              />
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

const wholeUid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function Filter({ unfinished }: { unfinished: boolean }) {
  const { organization } = route.useSearch()
  const navigate = route.useNavigate()
  const settle = useDebouncedCallback(
    (uid: string) => void navigate({ search: { organization: uid.trim() || undefined }, replace: true }),
    300,
  )
  return (
    <Group>
      <TextInput
        label="Customer's uid"
        placeholder="All customers"
        w={360}
        maw="100%"
        defaultValue={organization}
        error={
          unfinished ? 'A uid has five groups of letters and digits, such as those on a receipt.' : undefined
        }
        onChange={(event) => settle(event.currentTarget.value)}
      />
    </Group>
  )
}

function Verdict({ verdict: { ok, receipts, keys, first_broken: broken } }: { verdict: ReceiptVerdict }) {
  if (ok)
    return (
      <Alert
        variant="light"
        color="green"
        role="status"
        icon={<IconCircleCheck aria-hidden />}
        title={`Nothing was changed: ${counted(receipts, 'receipt')} verified with ${counted(keys, 'key')}`}
      />
    )
  return (
    <Alert
      variant="light"
      color="red"
      role="alert"
      icon={<IconCircleX aria-hidden />}
      title="A receipt is broken"
    >
      {broken && (
        <Code className="breaks">
          receipt {broken.number}: {broken.problem}
        </Code>
      )}
    </Alert>
  )
}

const columns: readonly Column<Receipt>[] = [
  {
    id: 'number',
    title: 'Receipt',
    cell: ({ number, kind }) => (
      <Group gap="xs">
        <Anchor component={Link} inherit fw={600} {...paths.receipt({ number: String(number) })}>
          Receipt {number}
        </Anchor>
        {kind !== 'erasure' && <Badge color="gray">{receiptKindWords[kind].short}</Badge>}
      </Group>
    ),
  },
  {
    id: 'issued',
    title: 'Issued',
    nowrap: true,
    cell: ({ issued_at: at }) => <When at={at} />,
  },
  {
    id: 'customer',
    title: 'Customer',
    cell: ({ organization_uid: uid, organization_type: type }) => (
      <>
        <Text size="sm" title={uid}>
          {shortened(uid)}
        </Text>
        <Text size="xs">{type}</Text>
      </>
    ),
  },
  {
    id: 'erased',
    title: 'Rows erased',
    numeric: true,
    cell: (row) => count(row.rows_erased),
  },
  {
    id: 'kept',
    title: 'Rows kept',
    numeric: true,
    cell: (row) => count(row.rows_kept),
  },
  { id: 'confirmed', title: 'Confirmed by', cell: (row) => row.confirmed_by ?? 'No person' },
]

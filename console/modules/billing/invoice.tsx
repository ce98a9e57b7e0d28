// One invoice, with what can be done with it.
import { isolated } from '#platform/characters.ts'
import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router'
import { invoiceQuery } from './queries.ts'
import type { InvoiceDetail } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { InvoiceStatusChip } from './status.tsx'
import { addressOf, ForOrganization, organizationCrumbs } from '../organizations/index.ts'
import { useEndStop } from '../organizations/index.ts'
import { DeedButton } from './deed-button.tsx'
import { InvoicePaper } from './invoice-paper.tsx'
import { useBillLack } from './lacks.ts'
import { PayButton } from './pay-button.tsx'
import { paths } from '../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/billing/invoices/$invoice')

export function InvoicePage() {
  const { organization, invoice } = route.useParams() as { organization: string; invoice: string }
  const query = useQuery(invoiceQuery(invoice))
  return (
    <ForOrganization address={organization}>
      {(data) => (
        <Loaded query={query} failure="The invoice could not be loaded">
          {(found) =>
            found.organization_id === data.id ? (
              <Loading organization={data} invoice={found} />
            ) : (
              // The address names another organization: the invoice says whose it is.
              <Navigate
                {...paths.invoice({ organization: String(found.organization_id), invoice })}
                replace
              />
            )
          }
        </Loaded>
      )}
    </ForOrganization>
  )
}

interface Props {
  organization: Organization
  invoice: InvoiceDetail
}

function Loading({ organization, invoice }: Props) {
  return (
    <Page
      title={`Invoice ${isolated(invoice.number)}`}
      chips={<InvoiceStatusChip status={invoice.status} />}
      crumbs={organizationCrumbs(organization, {
        title: 'Invoices',
        ...paths.invoices({ organization: addressOf(organization) }),
      })}
      actions={<Actions organization={organization} invoice={invoice} />}
    >
      <InvoicePaper organization={organization} invoice={invoice} />
    </Page>
  )
}

function Actions({ organization, invoice }: Props) {
  const navigate = useNavigate()
  const lack = useBillLack(organization, 'invoices.create')
  const stop = useEndStop(organization)
  const { id, status, number } = invoice
  const issued = status === 'draft' ? null : 'It has been issued.'
  const params = { organization: addressOf(organization), invoice: String(id) }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        Print
      </Button>
      {status === 'draft' && (
        <ReasonButton
          variant="default"
          reason={lack ?? issued}
          onClick={() => void navigate(paths.editInvoice(params))}
        >
          Change
        </ReasonButton>
      )}
      <DeedButton
        path="/invoices/{id}/cancel"
        id={id}
        title={`Cancel invoice ${isolated(number)}`}
        text="It is owed no more and stays in the list as cancelled."
        submit="Cancel the invoice"
        label="Cancel"
        reason={lack ?? stop ?? (status === 'paid' || status === 'cancelled' ? 'It is settled.' : null)}
        destructive
      />
      {status === 'draft' ? (
        <DeedButton
          path="/invoices/{id}/issue"
          id={id}
          title={`Issue invoice ${isolated(number)}`}
          text="From then on it is owed and cannot be changed any more."
          submit="Issue the invoice"
          label="Issue"
          reason={lack}
          primary
        />
      ) : (
        <PayButton invoice={invoice} primary />
      )}
    </>
  )
}

// The currency of an organization's invoices, where a command names none.
import { CliError } from './cli-error.ts'
import { answer, byOrganization, type Client } from './client.ts'

/** The currency decides how many decimals an amount has, so it is read before the amount. @throws CliError */
export async function usualCurrency(client: Client, organization: number | string): Promise<string> {
  const path = '/organizations/{organization}/client-settings'
  const { items } = await answer(client.GET(path, { params: byOrganization(organization) }))
  const value = items.find(({ key }) => key === 'default_currency')?.value
  if (typeof value === 'string') return value
  throw new CliError('usage', 'Give --currency, or set default_currency in the client settings.')
}

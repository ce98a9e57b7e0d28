// The currency of an organization's papers, where none is given.
import { CliError } from './cli-error.ts'
import { answer, byOrganization, type Client } from './client.ts'

/** How many decimals an amount has follows from it, so it is read before the amount. @throws CliError */
export async function usualCurrency(client: Client, organization: number | string): Promise<string> {
  const path = '/organizations/{organization}/client-settings'
  const { items } = await answer(client.GET(path, { params: byOrganization(organization) }))
  const value = items.find(({ key }) => key === 'default_currency')?.value
  if (typeof value === 'string') return value
  throw new CliError('usage', 'Give --currency, or set default_currency in the client settings.')
}

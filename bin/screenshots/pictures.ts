// What is shown, in the order in which it is made: what a picture needs must not change what an earlier one
// shows.
import type { APIRequestContext } from 'playwright-core'

export interface Picture {
  /** docs/images/<name>.png */
  name: string
  /** Makes what it shows, signed in; gives the address in the console. */
  prepare(api: APIRequestContext): Promise<string>
  /** What stands on the page once everything is there. */
  shows: readonly (string | RegExp)[]
}

export const pictures: readonly Picture[] = [
  { name: 'directory', prepare: async () => '/organizations', shows: ['Kestrel Schools'] },
  {
    name: 'organization',
    prepare: async () => '/organizations/lotus-clinics',
    shows: ['meera@lotus.example'],
  },
  {
    name: 'units',
    prepare: async () => '/organizations/lotus-clinics/units',
    shows: ['Home visits Madurai'],
  },
  {
    name: 'retire',
    prepare: retirementOf('lotus-clinics', 'CHN'),
    shows: ['Who goes where', 'no longer active'],
  },
  { name: 'operation', prepare: closingOf('kestrel-schools'), shows: ['Looked at again in', /^live$/] },
  { name: 'plan', prepare: newPlan('lotus-clinics', 'The contract ended'), shows: ['What will be deleted'] },
]

/** The closing that the organization is in. */
function closingOf(slug: string): Picture['prepare'] {
  return async (api) => {
    const { operation } = (await (await api.get(`/api/v1/organizations/${slug}`)).json()) as {
      operation: { id: number }
    }
    return `/operations/${operation.id}`
  }
}

function retirementOf(slug: string, code: string): Picture['prepare'] {
  return async (api) => {
    const answer = await (await api.get(`/api/v1/organizations/${slug}/units`)).json()
    const { items } = answer as { items: { id: number; code: string }[] }
    return `/organizations/${slug}/units/${items.find((unit) => unit.code === code)?.id}/retire`
  }
}

function newPlan(slug: string, reason: string): Picture['prepare'] {
  return async (api) => {
    const { id: organization_id } = (await (await api.get(`/api/v1/organizations/${slug}`)).json()) as {
      id: number
    }
    const data = {
      kind: 'organization.decommission',
      organization_id,
      input: {},
      reason,
    }
    const { id } = (await (await api.post('/api/v1/operations', { data })).json()) as { id: number }
    return `/operations/${id}`
  }
}

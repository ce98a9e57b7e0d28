// What the example customers are billed, order and pay, besides the invoices that their stories need.
import type { Clock } from '#platform/clock.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import type { Call } from './people.ts'
import type { DemoInvoice, DemoOrganization } from './world.ts'

interface Event {
  daysAgo: number
  run: () => Promise<unknown>
}
interface Records {
  profile: { name: string; address: string; tax_id?: string }
  services: [name: string, package_key: string | null, meta: Record<string, string>][]
  set?: string[]
  /** Net, in whole units. */
  recurring?: [name: string, amount: number, period: 'month' | 'year']
  account?: Record<string, unknown>
  /** Whole units. */
  credit?: [amount: number, reference: string]
  refund?: [amount: number, reference: string]
}

const catalogue = [
  {
    key: 'platform',
    name: 'Platform',
    description: 'The product for one organization.',
    currency: 'EUR',
    amount_minor: 89_000,
    period: 'month',
  },
  {
    key: 'onboarding',
    name: 'Onboarding',
    description: 'Two days with our people.',
    currency: 'EUR',
    amount_minor: 240_000,
  },
  {
    key: 'support-247',
    name: 'Support around the clock',
    description: 'Answered within an hour, also at night.',
    currency: 'EUR',
    amount_minor: 65_000,
    period: 'month',
    is_restricted: true,
  },
  {
    key: 'legacy-sms',
    name: 'SMS gateway',
    description: 'Replaced by e-mail.',
    is_active: false,
  },
]

/** The usual rates, in basis points. */
const taxes: Readonly<Record<string, number>> = {
  IN: 1800,
  NO: 2500,
  SE: 2500,
  FR: 2000,
  GB: 2000,
  DE: 1900,
  KE: 1600,
}
const currencies: Readonly<Record<string, string>> = {
  IN: 'INR',
  NO: 'NOK',
  SE: 'SEK',
  FR: 'EUR',
  GB: 'GBP',
}

const records: Readonly<Record<string, Records>> = {
  'lotus-clinics': {
    profile: {
      name: 'Lotus Clinics Private Limited',
      address: '14 Residency Road\nBengaluru 560025\nIndia',
      tax_id: '29AABCL1234K1Z5',
    },
    services: [
      ['Production', 'platform', { host: 'lotus.example', region: 'mumbai', seats: '240' }],
      ['Night support', 'support-247', { contact: 'ward desk' }],
      ['Old SMS gateway', null, { sender: 'LOTUS' }],
    ],
    set: ['support-247'],
    recurring: ['Support around the clock', 52_000, 'month'],
    account: {
      kind: 'card',
      provider: 'stripe',
      token: 'pm_demoLotus',
      label: 'Finance',
      brand: 'Visa',
      last_four: '4242',
      expires_month: 8,
      expires_year: 2031,
    },
    credit: [6_500, 'Outage in March'],
  },
  'nordlys-ski': {
    profile: {
      name: 'Nordlys Skiforbund',
      address: 'Postboks 77\n9008 Tromsø\nNorge',
      tax_id: 'NO 987 654 321 MVA',
    },
    services: [['Federation', 'platform', { host: 'nordlys.example', clubs: '41' }]],
    recurring: ['Platform', 9_900, 'month'],
    refund: [1_200, 'Billed twice for one club'],
  },
  'vastra-sim': {
    profile: { name: 'Västra Simklubb', address: 'Badvägen 3\n411 19 Göteborg\nSverige' },
    services: [['Club', 'platform', { host: 'vastra.example' }]],
  },
  'federation-alpine': {
    profile: {
      name: 'Fédération Alpine',
      address: '24 avenue de Laumière\n75019 Paris\nFrance',
      tax_id: 'FR40303265045',
    },
    services: [
      ['Huts and guides', 'platform', { host: 'alpine.example', seats: '75' }],
      ['Introduction', 'onboarding', {}],
    ],
    set: ['support-247'],
    recurring: ['Platform', 890, 'month'],
    account: {
      kind: 'ach',
      provider: 'gocardless',
      token: 'mandate_demoAlpine',
      label: 'Compte courant',
      brand: 'Crédit Mutuel',
      last_four: '0185',
    },
  },
  'harbour-logistics': {
    profile: { name: 'Harbour Logistics Ltd', address: 'Unit 9, Wharf Road\nHull HU1 2AA' },
    services: [['Yard planning', 'platform', { host: 'harbour.example' }]],
  },
}

/** Before the first customer comes. */
export const catalogueEvents = (call: Call): Event[] => [
  {
    daysAgo: 399,
    run: async () => {
      for (const each of catalogue) await call('POST', '/packages', each)
    },
  },
]

/** The events of the customer's billing, each with the number of days ago. */
export function billingEvents(call: Call, clock: Clock, organization: DemoOrganization): Event[] {
  const { slug, daysAgo } = organization
  const own = records[slug]
  if (!own) return []
  return [
    { daysAgo: daysAgo - 1, run: () => begin(call, slug, own) },
    { daysAgo: 32, run: () => goOn(call, clock, organization, own) },
  ]
}

async function begin(call: Call, slug: string, { profile, services, set, account }: Records): Promise<void> {
  await call('PATCH', `/organizations/${slug}/billing-profile`, profile)
  if (set) await call('PUT', `/organizations/${slug}/packages`, { package_keys: set })
  for (const [name, package_key, meta] of services)
    await call('POST', `/organizations/${slug}/services`, {
      name,
      package_key,
      meta,
      status: 'active',
    })
  if (account) await call('POST', `/organizations/${slug}/payment-accounts`, account)
}

async function goOn(
  call: Call,
  clock: Clock,
  { slug, country, timezone }: DemoOrganization,
  { services, recurring, credit, refund }: Records,
): Promise<void> {
  const currency = currencies[country] ?? 'EUR'
  const record = (type: string, [amount, reference]: [number, string]) =>
    call('POST', `/organizations/${slug}/transactions`, {
      type,
      currency,
      amount_minor: amount * 100,
      reference,
      method: type === 'refund' ? 'bank_transfer' : 'other',
    })
  if (credit) await record('credit', credit)
  if (refund) await record('refund', refund)
  if (services.length > 2) await cancelLast(call, slug)
  if (!recurring) return
  const [name, amount, period] = recurring
  // Its first day lies ahead of the example world's today, so that nothing is caught up on at the first
  // start.
  const starts_on = addDays(todayIn(clock, timezone), 45)
  const lines = [{ description: name, unit_amount_minor: amount * 100, tax_rate_bp: taxes[country] ?? 0 }]
  await call('POST', `/organizations/${slug}/recurring-invoices`, {
    name,
    number_prefix: slug.slice(0, 2).toUpperCase(),
    currency,
    lines,
    period,
    starts_on,
    due_in_days: 30,
  })
}

async function cancelLast(call: Call, slug: string): Promise<void> {
  const { items } = await call('GET', `/organizations/${slug}/services`)
  await call('POST', `/services/${items[0].id}/cancel`, { reason: 'Replaced by e-mail.' })
}

/** A year's licence and, for the larger ones, some days of work. */
export function linesOf({ country }: DemoOrganization, { amount_minor }: DemoInvoice): object[] {
  const tax_rate_bp = taxes[country] ?? 0
  if (amount_minor < 1_000_000)
    return [{ description: 'Platform, one year', unit_amount_minor: amount_minor, tax_rate_bp }]
  const day = Math.round(amount_minor / 10)
  return [
    {
      description: 'Platform, one year',
      unit_amount_minor: amount_minor - Math.round(day * 1.5),
      tax_rate_bp,
    },
    {
      description: 'Consulting, per day',
      quantity: '1.5',
      unit_amount_minor: day,
      tax_rate_bp,
    },
  ]
}

// The example world as data: a dozen customers of several types, in every status that has a way in, with a
// year behind them.

export type Fate =
  | { kind: 'active' }
  | { kind: 'suspended' | 'archived'; daysAgo: number; reason: string }
  | { kind: 'closed'; daysAgo: number; reason: string }
  | { kind: 'closing'; daysAgo: number; reason: string }
  | { kind: 'asks_to_close'; daysAgo: number; by: string; reason: string }

export interface DemoInvoice {
  number: string
  currency: string
  amount_minor: number
  daysAgo: number
  paidDaysAgo: number | null
}

export interface DemoOrganization {
  name: string
  slug: string
  type: string
  timezone: string
  country: string
  contact_email: string
  fy_start_month?: number
  daysAgo: number
  /** Plane index by member; the first is the admin. */
  instances: number[]
  invoices: DemoInvoice[]
  fate: Fate
}

/** Who works with Tenure in the example world. Their passwords are random and not stored. */
export const staff = {
  operator: { name: 'Ingrid Solberg', email: 'ingrid@example.com', roles: ['operator'] },
  billing: { name: 'Tomás Herrera', email: 'tomas@example.com', roles: ['billing'] },
} as const

export const planes = ['North', 'South']

const invoice = (
  number: string,
  currency: string,
  amount: number,
  daysAgo: number,
  paidDaysAgo: number | null = null,
): DemoInvoice => ({
  number,
  currency,
  amount_minor: amount * 100,
  daysAgo,
  paidDaysAgo,
})

const active: Fate = { kind: 'active' }

export const organizations: DemoOrganization[] = [
  {
    name: 'Lotus Clinics',
    slug: 'lotus-clinics',
    type: 'company',
    timezone: 'Asia/Kolkata',
    country: 'IN',
    contact_email: 'meera@lotus.example',
    fy_start_month: 4,
    daysAgo: 380,
    instances: [0, 0, 1],
    invoices: [invoice('LC-2401', 'INR', 125_000, 200, 188), invoice('LC-2402', 'INR', 125_000, 20)],
    fate: active,
  },
  {
    name: 'Nordlys Skiforbund',
    slug: 'nordlys-ski',
    type: 'federation',
    timezone: 'Europe/Oslo',
    country: 'NO',
    contact_email: 'post@nordlys-ski.example',
    fy_start_month: 1,
    daysAgo: 350,
    instances: [0, 1, 1],
    invoices: [invoice('N-1007', 'NOK', 48_000, 120, 101)],
    fate: active,
  },
  {
    name: 'Västra Simklubb',
    slug: 'vastra-sim',
    type: 'club',
    timezone: 'Europe/Stockholm',
    country: 'SE',
    contact_email: 'kansli@vastra-sim.example',
    fy_start_month: 1,
    daysAgo: 301,
    instances: [1],
    invoices: [invoice('V-88', 'SEK', 9_900, 60, 52)],
    fate: active,
  },
  {
    name: 'Fédération Alpine',
    slug: 'federation-alpine',
    type: 'federation',
    timezone: 'Europe/Paris',
    country: 'FR',
    contact_email: 'contact@alpine.example',
    fy_start_month: 9,
    daysAgo: 280,
    instances: [0, 1],
    invoices: [invoice('FA-311', 'EUR', 12_400, 45, 30), invoice('FA-312', 'EUR', 12_400, 6)],
    fate: active,
  },
  {
    name: 'Belgische Roeibond',
    slug: 'roeibond-pilot',
    type: 'pilot',
    timezone: 'Europe/Brussels',
    country: 'BE',
    contact_email: 'info@roeibond.example',
    fy_start_month: 1,
    daysAgo: 75,
    instances: [1],
    invoices: [],
    fate: active,
  },
  {
    name: 'Glacier Labs',
    slug: 'glacier-sandbox',
    type: 'sandbox',
    timezone: 'Europe/Zurich',
    country: 'CH',
    contact_email: 'dev@glacier.example',
    fy_start_month: 1,
    daysAgo: 40,
    instances: [0],
    invoices: [],
    fate: active,
  },
  {
    name: 'Harbour Logistics',
    slug: 'harbour-logistics',
    type: 'client',
    timezone: 'Europe/London',
    country: 'GB',
    contact_email: 'accounts@harbour.example',
    fy_start_month: 4,
    daysAgo: 330,
    instances: [0],
    invoices: [invoice('HL-19', 'GBP', 3_150, 95), invoice('HL-20', 'GBP', 3_150, 65)],
    fate: {
      kind: 'suspended',
      daysAgo: 30,
      reason: 'Two invoices are overdue; suspended as the contract says.',
    },
  },
  {
    name: 'Riverside Dental',
    slug: 'riverside-dental',
    type: 'client',
    timezone: 'America/New_York',
    country: 'US',
    contact_email: 'office@riverside.example',
    fy_start_month: 1,
    daysAgo: 260,
    instances: [],
    invoices: [invoice('RD-7', 'USD', 890, 100, 96)],
    fate: { kind: 'archived', daysAgo: 12, reason: 'Pilot did not convert; kept readable for ninety days.' },
  },
  {
    name: 'Kestrel Schools',
    slug: 'kestrel-schools',
    type: 'company',
    timezone: 'Africa/Nairobi',
    country: 'KE',
    contact_email: 'it@kestrel.example',
    fy_start_month: 7,
    daysAgo: 310,
    instances: [0, 1],
    invoices: [invoice('KS-52', 'KES', 240_000, 25)],
    fate: { kind: 'closing', daysAgo: 3, reason: "The schools move to the ministry's own system." },
  },
  {
    name: 'Lumen Yoga',
    slug: 'lumen-yoga',
    type: 'club',
    timezone: 'Europe/Berlin',
    country: 'DE',
    contact_email: 'hallo@lumen.example',
    fy_start_month: 1,
    daysAgo: 190,
    instances: [1],
    invoices: [invoice('LY-3', 'EUR', 490, 40, 39)],
    fate: {
      kind: 'asks_to_close',
      daysAgo: 2,
      by: 'Hanna Vogel',
      reason: 'We are merging with another studio at the end of the month.',
    },
  },
  {
    name: 'Old Town Runners',
    slug: 'old-town-runners',
    type: 'club',
    timezone: 'Europe/Stockholm',
    country: 'SE',
    contact_email: 'styrelsen@oldtown.example',
    fy_start_month: 1,
    daysAgo: 365,
    instances: [0],
    invoices: [invoice('OT-1', 'SEK', 4_900, 300, 280)],
    fate: { kind: 'closed', daysAgo: 110, reason: 'The club was dissolved at its annual meeting.' },
  },
  {
    name: 'Pinnacle Trial',
    slug: 'pinnacle-trial',
    type: 'pilot',
    timezone: 'Asia/Singapore',
    country: 'SG',
    contact_email: 'ops@pinnacle.example',
    fy_start_month: 1,
    daysAgo: 150,
    instances: [1],
    invoices: [],
    fate: { kind: 'closed', daysAgo: 58, reason: 'The trial ended without a contract.' },
  },
]

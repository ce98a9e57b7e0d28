// Tickets and orders of the example customers.
import type { Call } from './people.ts'
import type { DemoOrganization } from './world.ts'

interface Event {
  daysAgo: number
  run: () => Promise<unknown>
}
interface DemoTicket {
  subject: string
  body: string
  priority: string
  daysAgo: number
  reply?: string
  closed?: boolean
}
interface DemoOrder {
  number: string
  currency: string
  lines: [description: string, quantity: number, amount: number][]
  daysAgo: number
  move?: 'accept' | 'fulfil'
}

const tickets: Readonly<Record<string, readonly DemoTicket[]>> = {
  'lotus-clinics': [
    {
      subject: 'Shift swap not visible on the ward tablet',
      body: 'Two nurses swapped their Saturday, and the tablet in ward 3 still shows the old plan.',
      priority: 'high',
      daysAgo: 40,
      reply: 'The tablet had lost its network; it shows the new plan now. Please say if it happens again.',
      closed: true,
    },
    {
      subject: 'How do we add a public holiday for one state only?',
      body: 'Onam is a holiday in Kerala alone.',
      priority: 'normal',
      daysAgo: 6,
      reply: 'Give the holiday a region; units elsewhere will not see it.',
    },
  ],
  'nordlys-ski': [
    {
      subject: 'Invoice without our reference',
      body: 'Our bookkeeping needs the reference "Landsting 2026" on it.',
      priority: 'low',
      daysAgo: 3,
    },
  ],
  'federation-alpine': [
    {
      subject: 'Accès au module des refuges',
      body: 'Le responsable du refuge du Goûter ne peut pas se connecter.',
      priority: 'urgent',
      daysAgo: 1,
    },
  ],
}

const orders: Readonly<Record<string, readonly DemoOrder[]>> = {
  'lotus-clinics': [
    {
      number: 'LC-2201',
      currency: 'INR',
      lines: [
        ['Badge reader', 12, 8_400],
        ['Installation, per site', 3, 15_000],
      ],
      daysAgo: 90,
      move: 'fulfil',
    },
  ],
  'vastra-sim': [
    {
      number: 'VS-88',
      currency: 'SEK',
      lines: [['Timing mat', 2, 12_900]],
      daysAgo: 9,
      move: 'accept',
    },
  ],
  'federation-alpine': [
    {
      number: 'FA-310',
      currency: 'EUR',
      lines: [
        ['Training day on site', 1, 1_850],
        ['Travel', 1, 420],
      ],
      daysAgo: 4,
    },
  ],
}

/** The events of the customer's tickets and orders, each with the number of days ago. */
export const pluginEvents = (call: Call, { slug }: DemoOrganization): Event[] => [
  ...(tickets[slug] ?? []).map((ticket): Event => ({
    daysAgo: ticket.daysAgo,
    run: () => ask(call, slug, ticket),
  })),
  ...(orders[slug] ?? []).map((order): Event => ({
    daysAgo: order.daysAgo,
    run: () => take(call, slug, order),
  })),
]

async function ask(
  call: Call,
  slug: string,
  { subject, body, priority, reply, closed }: DemoTicket,
): Promise<void> {
  const { id } = await call('POST', `/organizations/${slug}/tickets`, { subject, body, priority })
  if (reply) await call('POST', `/tickets/${id}/replies`, { body: reply })
  if (closed) await call('PATCH', `/tickets/${id}`, { status: 'closed' })
}

async function take(call: Call, slug: string, { number, currency, lines, move }: DemoOrder): Promise<void> {
  const rows = lines.map(([description, quantity, amount]) => ({
    description,
    quantity,
    unit_amount_minor: amount * 100,
  }))
  const { id } = await call('POST', `/organizations/${slug}/orders`, { number, currency, lines: rows })
  if (move) await call('POST', `/orders/${id}/${move}`)
}

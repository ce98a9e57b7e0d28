// Contacts, notes, e-mails and documents of the example customers, as requests that make them.
import type { App } from '#main/app-input.ts'
import type { Call } from './people.ts'
import type { DemoOrganization } from './world.ts'
import { records, type DemoContact, type DemoFile } from './client-samples.ts'

interface Event {
  daysAgo: number
  run: () => Promise<unknown>
}

/** What the example provider asks about contacts besides the usual, with a token that may change settings. */
export const contactFieldEvents = (app: App, token: string): Event[] => [
  {
    daysAgo: 395,
    async run() {
      const payload = {
        key: 'language',
        title: 'Speaks',
        kind: 'choice',
        choices: ['English', 'French', 'German', 'Norwegian', 'Swedish'],
      }
      const answer = await app.http.inject({
        method: 'POST',
        url: '/api/v1/contact-fields',
        headers: { authorization: `Bearer ${token}` },
        payload,
      })
      if (answer.statusCode !== 201) throw new Error(`The example world could not be made: ${answer.body}`)
    },
  },
]

/** What happens, and how many days ago. */
export function clientEvents(call: Call, { slug, daysAgo: openedAgo }: DemoOrganization): Event[] {
  const { contacts = [], notes = [], mails = [], files = [], settings = {} } = records[slug] ?? {}
  const at = `/organizations/${slug}`
  return [
    ...contacts.flatMap((contact) => contactEvents(call, at, contact, openedAgo)),
    ...Object.entries(settings).map(([key, value]): Event => ({
      daysAgo: openedAgo - 0.6,
      run: () => call('PUT', `${at}/client-settings/${key}`, { value }),
    })),
    ...notes.map(({ text, daysAgo, sticky = false }): Event => ({
      daysAgo,
      run: () => call('POST', `${at}/notes`, { text, is_sticky: sticky }),
    })),
    ...mails.map(({ daysAgo, said, ...mail }): Event => ({
      daysAgo,
      run: () => call('POST', `${at}/mails`, { ...mail, status_text: said }),
    })),
    ...files.map(({ daysAgo, ...file }): Event => ({ daysAgo, run: () => upload(call, at, file) })),
  ]
}

/** A contact whose mails came back gets another address a day later. */
function contactEvents(
  call: Call,
  at: string,
  { movesTo, ...contact }: DemoContact,
  openedAgo: number,
): Event[] {
  const add: Event = { daysAgo: openedAgo - 0.5, run: () => enter(call, at, contact) }
  if (!movesTo) return [add]
  return [
    add,
    {
      daysAgo: 19,
      async run() {
        const { items } = await call('GET', `${at}/contacts?q=${encodeURIComponent(contact.email)}`)
        await call('PATCH', `/contacts/${items[0].id}`, { email: movesTo, reason: 'Mails came back.' })
      },
    },
  ]
}

const upload = (call: Call, at: string, { name, type, text }: Omit<DemoFile, 'daysAgo'>) =>
  call('POST', `${at}/documents?${new URLSearchParams({ name, content_type: type })}`, Buffer.from(text))

/** The primary contact exists since the organization was opened, so it is changed instead of added. */
async function enter(
  call: Call,
  at: string,
  { type, ...contact }: Omit<DemoContact, 'movesTo'>,
): Promise<unknown> {
  if (type !== 'primary') return call('POST', `${at}/contacts`, { type, ...contact })
  const { items } = await call('GET', `${at}/contacts`)
  const { id } = items.find((each: { type: string }) => each.type === 'primary')
  return call('PATCH', `/contacts/${id}`, { ...contact, reason: 'They introduced themselves.' })
}

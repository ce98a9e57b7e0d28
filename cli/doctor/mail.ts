// Whether mail is sent, or links are handed over by hand.
import { answer } from '../client.ts'
import { type Check, fine, warning } from './check.ts'

const mail: Check = {
  name: 'mail',
  title: 'Mail',
  after: 'signed_in',
  look: async ({ client }) => {
    const { sends } = await answer(client.GET('/mail-templates'))
    return sends
      ? fine('A mail server is set.')
      : warning(
          'No mail server is set: invitations are not sent, their links are handed over by hand.',
          'set TENURE_SMTP_URL, as docs/runbooks/mail.md says',
        )
  },
}

export const mailChecks: readonly Check[] = [mail]

// The module's own mail.
import type { MailTemplate } from '#lifecycle/contract/mail-template.ts'

export const mailTemplates: Readonly<Record<string, MailTemplate>> = {
  not_delivered: {
    title: 'A mail came back',
    when: 'To the person who had a mail sent, when it cannot be delivered.',
    subject: 'Not delivered: {subject}',
    paragraphs: [
      'The mail "{subject}" to {recipient} could not be delivered.',
      'The mail server said: {said}',
      'Check the address. To try it again, send the mail again in the console, or hand its link over by hand.',
    ],
    example: {
      subject: 'You are invited to Acme Health',
      recipient: 'ana.silva@acme.example',
      said: '550 5.1.1 No such user here',
    },
  },
}

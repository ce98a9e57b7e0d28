// The module's mails. Links in them are made when they are sent.
import type { MailTemplate } from '#lifecycle/contract/mail-template.ts'

const onceForSevenDays = 'The link works once, until {until}. Opening it changes nothing before you confirm.'
const notYou = 'If you did not expect this mail, do nothing: nothing happens without you.'
const example = {
  organization: 'Acme Health',
  name: 'Ana Silva',
  role: 'administrator',
  invited_by: 'Bo Berg',
  until: '7 December 2026, 09:00 UTC',
}

export const accessMails: Readonly<Record<string, MailTemplate>> = {
  invitation: {
    title: 'Invitation',
    when: 'When a person is invited to an organization, or invited again.',
    subject: '{invited_by} invites you to {organization}',
    paragraphs: [
      'Hello {name},',
      '{invited_by} invites you to {organization}. You will be: {role}.',
      'Accept the invitation, choose a password, and sign in.',
    ],
    button: 'See the invitation',
    small: [onceForSevenDays, notYou],
    example,
  },
  set_up: {
    title: 'Set-up of a new organization',
    when: 'To the first people of an organization that was just set up.',
    subject: 'Set up {organization}',
    paragraphs: [
      'Hello {name},',
      '{organization} is set up for you. You will be: {role}.',
      'Choose a password and sign in, then invite your colleagues.',
    ],
    button: 'Set up your access',
    small: [onceForSevenDays, notYou],
    example,
  },
  invitation_reminder: {
    title: 'Reminder of an invitation',
    when: 'Three days after an invitation that was not answered, once.',
    subject: 'Your invitation to {organization} ends soon',
    paragraphs: [
      'Hello {name},',
      '{invited_by} has invited you to {organization}, and the invitation was not answered yet.',
    ],
    button: 'See the invitation',
    small: [onceForSevenDays, notYou],
    unsubscribe: true,
    example,
  },
  member_removed: {
    title: 'Removed from an organization',
    when: 'When a person is removed from an organization.',
    subject: 'You no longer belong to {organization}',
    paragraphs: [
      'Hello {name},',
      'You were removed from {organization}. Your sessions and API tokens there have ended.',
      'Your account stays, and works in the other organizations that you belong to.',
    ],
    small: ['If this is a mistake, ask an owner of the organization.'],
    example,
  },
  role_changed: {
    title: 'Role changed',
    when: 'When the role of a person in an organization changes.',
    subject: 'Your role in {organization} has changed',
    paragraphs: ['Hello {name},', 'Your role in {organization} is now: {role}.'],
    small: ['If this is a mistake, ask an owner of the organization.'],
    example,
  },
  password_reset: {
    title: 'New password',
    when: 'When staff reset the password of a person.',
    subject: 'Choose a new password',
    paragraphs: [
      'Hello {name},',
      'Your sessions were ended, and your password works no more. Choose a new one with the link.',
    ],
    button: 'Choose a password',
    small: ['The link works once, for 72 hours. Opening it changes nothing before you confirm.'],
    example,
  },
  staff_invitation: {
    title: 'Invitation of staff',
    when: 'When a person is added to the staff by invitation.',
    subject: 'Your access to Tenure',
    paragraphs: ['Hello {name},', 'You have got access to Tenure. Choose a password to sign in with.'],
    button: 'Choose a password',
    small: ['The link works once, for 72 hours. Opening it changes nothing before you confirm.', notYou],
    example,
  },
}

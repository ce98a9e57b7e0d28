// Commands for people of an organization, and for one's own organizations.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const memberCommandGroups = {
  members: 'people of an organization, and who is invited',
  memberships: 'the organizations that you belong to',
}

const member = ['id', 'name', 'email', 'role', 'last_signed_in_at as Signed in', 'created_at as Since']
const invitation = ['id', 'email', 'role', 'status', 'invited_by as By', 'expires_at as Until']

export const memberCommands: readonly CommandContribution[] = [
  {
    name: 'members list',
    summary: 'people of an organization',
    route: 'GET /organizations/{organization}/members',
    columns: member,
  },
  {
    name: 'members show',
    summary: 'one of them',
    route: 'GET /organizations/{organization}/members/{id}',
    columns: member,
  },
  {
    name: 'members update',
    summary: 'change the role of one',
    route: 'PATCH /organizations/{organization}/members/{id}',
    arguments: ['role'],
    columns: member,
    example: 'tenure members update acme-health 12 owner --reason "takes over from Ann"',
  },
  {
    name: 'members remove',
    summary: 'remove one; ends the sessions and tokens there',
    route: 'DELETE /organizations/{organization}/members/{id}',
    asks: 'Remove person {id} from {organization}',
    done: 'The person is removed.',
    example: 'tenure members remove acme-health 12 --reason "has left" --yes',
  },
  {
    name: 'members invitations',
    summary: 'who is invited, the latest first',
    route: 'GET /organizations/{organization}/members/invitations',
    columns: invitation,
  },
  {
    name: 'members invite',
    summary: 'invite a person; without a mail server it prints the link to hand over, this once',
    route: 'POST /organizations/{organization}/members/invitations',
    arguments: ['email'],
    columns: [...invitation, 'url as Link'],
    example: 'tenure members invite acme-health ana@example.com --role administrator',
  },
  {
    name: 'members resend',
    summary: 'send an invitation again; the old link is dead',
    route: 'POST /organizations/{organization}/members/invitations/{id}/resend',
    columns: [...invitation, 'url as Link'],
  },
  {
    name: 'members withdraw',
    summary: 'withdraw an invitation; its link is dead',
    route: 'DELETE /organizations/{organization}/members/invitations/{id}',
    done: 'The invitation is withdrawn.',
  },
  {
    name: 'memberships list',
    summary: 'organizations that you belong to, the one of the last session first',
    route: 'GET /sessions/current/organizations',
    columns: ['organization_id as Id', 'name', 'slug', 'role', 'last_signed_in_at as Signed in'],
  },
  {
    name: 'memberships choose',
    summary: 'work in another one in this session',
    route: 'POST /sessions/current/organization',
    arguments: ['organization_id'],
    done: 'You work there now.',
  },
  {
    name: 'memberships leave',
    summary: 'leave one; ends your sessions and tokens there',
    route: 'DELETE /sessions/current/organizations/{id}',
    asks: 'Leave organization {id}',
    done: 'You belong to it no more.',
  },
]

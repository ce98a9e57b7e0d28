// What the console shows of tickets, as data.
import type { ConsolePage } from 'tenure/plugin'

const statuses = [
  { value: 'open', title: 'Open' },
  { value: 'waiting', title: 'Waiting for the customer' },
  { value: 'closed', title: 'Closed' },
]
const priorities = [
  { value: 'low', title: 'Low' },
  { value: 'normal', title: 'Normal' },
  { value: 'high', title: 'High' },
  { value: 'urgent', title: 'Urgent' },
]

export const ticketsPage: ConsolePage = {
  path: '/tickets',
  title: 'Tickets',
  place: 'organization',
  resource: {
    list: 'GET /organizations/{organization}/tickets',
    one: 'ticket',
    empty: 'There are no tickets yet.',
    columns: [
      { field: 'subject', title: 'Subject' },
      { field: 'status', title: 'Status', kind: 'status' },
      { field: 'priority', title: 'Priority', kind: 'status' },
      { field: 'assignee', title: 'Assigned to' },
      { field: 'updated_at', title: 'Last change', kind: 'instant' },
    ],
    filter: { name: 'status', title: 'Status', choices: statuses },
    create: {
      title: 'Open a ticket',
      route: 'POST /organizations/{organization}/tickets',
      permission: 'tickets.write',
      fields: [
        { name: 'subject', title: 'Subject', kind: 'text', required: true },
        {
          name: 'body',
          title: 'What is it about',
          kind: 'long_text',
          required: true,
        },
        {
          name: 'priority',
          title: 'Priority',
          kind: 'choice',
          choices: priorities,
          initial: 'normal',
        },
      ],
    },
    detail: {
      route: 'GET /tickets/{id}',
      heading: 'subject',
      facts: [
        { field: 'status', title: 'Status', kind: 'status' },
        { field: 'priority', title: 'Priority', kind: 'status' },
        { field: 'opened_by', title: 'Opened by' },
        { field: 'assignee', title: 'Assigned to' },
        { field: 'created_at', title: 'Opened', kind: 'instant' },
        { field: 'earlier_replies', title: 'Earlier replies', kind: 'number' },
      ],
      lists: [
        {
          field: 'replies',
          title: 'Replies',
          columns: [
            { field: 'created_at', title: 'When', kind: 'instant' },
            { field: 'author', title: 'Who' },
            { field: 'internal', title: 'Internal', kind: 'yes_no' },
            { field: 'body', title: 'Text', kind: 'long_text' },
          ],
        },
        {
          field: 'attachments',
          title: 'Attachments',
          download: '/tickets/{id}/attachments/{attachment}',
          columns: [
            { field: 'file_name', title: 'File' },
            { field: 'bytes', title: 'Size', kind: 'bytes' },
            { field: 'added_by', title: 'Added by' },
            { field: 'created_at', title: 'Added', kind: 'instant' },
          ],
        },
      ],
      forms: [
        {
          title: 'Reply',
          route: 'POST /tickets/{id}/replies',
          permission: 'tickets.write',
          fields: [
            { name: 'body', title: 'Text', kind: 'long_text', required: true },
            {
              name: 'internal',
              title: 'Internal: for staff alone',
              kind: 'yes_no',
              initial: false,
            },
          ],
        },
        {
          title: 'Attach a file',
          route: 'POST /tickets/{id}/attachments',
          permission: 'tickets.write',
          fields: [
            {
              name: 'name',
              title: 'File',
              kind: 'file',
              required: true,
            },
          ],
        },
        {
          title: 'Change',
          route: 'PATCH /tickets/{id}',
          permission: 'tickets.manage',
          fields: [
            {
              name: 'status',
              title: 'Status',
              kind: 'choice',
              choices: statuses,
            },
            {
              name: 'priority',
              title: 'Priority',
              kind: 'choice',
              choices: priorities,
            },
            { name: 'assignee', title: 'Assigned to', kind: 'text' },
          ],
        },
      ],
    },
  },
}

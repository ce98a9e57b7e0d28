// What the console shows of orders, as data.
import type { ConsolePage } from 'tenure/plugin'

const because = { name: 'reason', title: 'Reason', kind: 'long_text' } as const
const underWay = ['pending', 'accepted']

export const ordersPage: ConsolePage = {
  path: '/orders',
  title: 'Orders',
  place: 'organization',
  resource: {
    list: 'GET /organizations/{organization}/orders',
    one: 'order',
    empty: 'Nothing has been ordered yet.',
    columns: [
      { field: 'number', title: 'Number' },
      { field: 'status', title: 'Status', kind: 'status' },
      { field: 'amount_minor', title: 'Amount', kind: 'money' },
      { field: 'placed_at', title: 'Placed', kind: 'instant' },
    ],
    filter: {
      name: 'status',
      title: 'Status',
      choices: [
        { value: 'pending', title: 'Pending' },
        { value: 'accepted', title: 'Accepted' },
        { value: 'fulfilled', title: 'Fulfilled' },
        { value: 'cancelled', title: 'Cancelled' },
      ],
    },
    create: {
      title: 'Take an order',
      route: 'POST /organizations/{organization}/orders',
      permission: 'orders.manage',
      fields: [
        { name: 'number', title: 'Number', kind: 'text', required: true },
        {
          name: 'currency',
          title: 'Currency',
          kind: 'text',
          required: true,
          hint: 'Three letters, such as EUR.',
        },
        {
          name: 'lines',
          title: 'Lines',
          kind: 'rows',
          required: true,
          fields: [
            {
              name: 'description',
              title: 'Description',
              kind: 'text',
              required: true,
            },
            {
              name: 'quantity',
              title: 'Quantity',
              kind: 'number',
              required: true,
              initial: 1,
            },
            {
              name: 'unit_amount_minor',
              title: 'Price of one',
              kind: 'money',
              required: true,
            },
          ],
        },
        { name: 'note', title: 'Note', kind: 'long_text' },
      ],
    },
    detail: {
      route: 'GET /orders/{id}',
      heading: 'number',
      facts: [
        { field: 'status', title: 'Status', kind: 'status' },
        { field: 'amount_minor', title: 'Amount', kind: 'money' },
        { field: 'placed_by', title: 'Placed by' },
        { field: 'placed_at', title: 'Placed', kind: 'instant' },
        { field: 'finished_at', title: 'Finished', kind: 'instant' },
        { field: 'note', title: 'Note', kind: 'long_text' },
      ],
      lists: [
        {
          field: 'lines',
          title: 'Lines',
          columns: [
            { field: 'description', title: 'Description' },
            { field: 'quantity', title: 'Quantity', kind: 'number' },
            { field: 'unit_amount_minor', title: 'Price of one', kind: 'money' },
          ],
        },
      ],
      forms: [
        {
          title: 'Accept',
          route: 'POST /orders/{id}/accept',
          permission: 'orders.manage',
          fields: [because],
          when: { field: 'status', is: ['pending'] },
        },
        {
          title: 'Fulfil',
          route: 'POST /orders/{id}/fulfil',
          permission: 'orders.manage',
          fields: [because],
          when: { field: 'status', is: underWay },
        },
        {
          title: 'Cancel the order',
          route: 'POST /orders/{id}/cancel',
          permission: 'orders.manage',
          fields: [because],
          when: { field: 'status', is: underWay },
          danger: 'A cancelled order stays cancelled; take a new one instead.',
        },
      ],
    },
  },
}

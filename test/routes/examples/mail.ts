// Mails that Tenure sends, and reports of what came back.
import { example, plain, type Examples } from '../example.ts'

const bounce = { message_id: '0190f7a2-7b8c-7c55-9a7e-0d9b6e0f4c11@example.com', code: '5.1.1' }

export const examples: Examples = {
  'GET /mail-templates': plain('/mail-templates'),
  'GET /mail-templates/{name}': plain('/mail-templates/invitation'),
  'POST /mail-bounces': example(200, () => ({ path: '/mail-bounces', body: bounce })),
  'POST /mail-reports': example(200, () => ({
    path: '/mail-reports',
    body: 'No report',
    type: 'application/octet-stream',
  })),
}

// Reports of delivery (RFC 3464), as mail servers send them to the return address.
import PostalMime from 'postal-mime'
import { shortened } from '#platform/shortened.ts'

export interface DeliveryReport {
  /**
   * The Message-ID of the mail that the report is about, without brackets; null when the report does not
   * quote it.
   */
  messageId: string | null
  /** The address to which the report was sent. A mail with a return address of its own is found by it. */
  returnedTo: string | null
  recipient: string
  action: 'failed' | 'delayed' | 'delivered'
  /** The status code of RFC 3463, such as `5.1.1`. */
  code: string
  said: string | null
}

/** One report for each recipient that the message names; none when the message is no report. */
export async function reportsIn(message: Uint8Array): Promise<DeliveryReport[]> {
  const mail = await PostalMime.parse(message)
  const part = (type: string) => mail.attachments.find(({ mimeType }) => mimeType === type)
  const status = textOf(part('message/delivery-status')?.content)
  const original = textOf(
    part('message/rfc822')?.content ??
      part('text/rfc822-headers')?.content ??
      part('message/rfc822-headers')?.content,
  )
  const messageId = fieldOf(original, 'Message-ID')?.replace(/^<|>$/g, '') ?? null
  const returnedTo = mail.to?.map(({ address }) => address).find(Boolean) ?? mail.deliveredTo ?? null
  return status.split(/\r?\n[ \t]*\r?\n/).flatMap((block) => reportOf(block, { messageId, returnedTo }))
}

function reportOf(block: string, about: Pick<DeliveryReport, 'messageId' | 'returnedTo'>): DeliveryReport[] {
  const recipient = fieldOf(block, 'Final-Recipient') ?? fieldOf(block, 'Original-Recipient')
  const action = fieldOf(block, 'Action')?.toLowerCase()
  const code = /[245]\.\d{1,3}\.\d{1,3}/.exec(fieldOf(block, 'Status') ?? '')?.[0]
  if (!recipient || !code || !isAction(action)) return []
  const said = fieldOf(block, 'Diagnostic-Code')
  return [
    { ...about, recipient: addressIn(recipient), action, code, said: said ? shortened(said, 300) : null },
  ]
}

const isAction = (action: string | undefined): action is DeliveryReport['action'] =>
  action === 'failed' || action === 'delayed' || action === 'delivered'

/** `rfc822; ana@example.com` */
const addressIn = (field: string): string => (field.split(';').at(-1) ?? '').trim().toLowerCase()

/** A field of a header block with its folded lines; its name in any case. */
function fieldOf(text: string, name: string): string | null {
  const unfolded = text.replaceAll(/\r?\n[ \t]+/g, ' ')
  const found = new RegExp(`^${name}:(.*)$`, 'im').exec(unfolded)
  return found?.[1]?.trim() ?? null
}

function textOf(content: string | ArrayBuffer | Uint8Array | undefined): string {
  if (content === undefined) return ''
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}

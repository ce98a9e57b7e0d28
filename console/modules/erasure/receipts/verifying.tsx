// The signature, and how it is verified without this server.
import { Code, Text, Title } from '@mantine/core'
import { Facts } from './facts.tsx'
import type { FullReceipt } from '../queries.ts'

export function Verifying({ receipt }: { receipt: FullReceipt }) {
  const { number, signature, key_id: key, hash, receipt: content } = receipt
  return (
    <>
      <Facts
        title="Signature"
        facts={[
          ['Issued', content.issued_at],
          ['Ed25519 signature', signature],
          ['Key', key],
          ['SHA-256 of the file', hash],
          [
            'SHA-256 of the receipt before it',
            /^0+$/.test(content.previous_hash) ? 'None: this is the first receipt' : content.previous_hash,
          ],
        ]}
      />
      <section className="document-part">
        <Title order={3}>How to verify it</Title>
        <Text size="sm">
          Download the file of this receipt and the public key, and keep both. The second command needs no
          server:
        </Text>
        <Code block className="breaks">
          {`tenure receipts download ${number} --public-key receipt-key.pub.pem\ntenure receipt verify ` +
            `receipt-${number}.json --public-key receipt-key.pub.pem`}
        </Code>
        <Text size="sm">
          It proves that the holder of the private key has issued exactly this file. It does not prove that no
          other receipt was issued or taken away; for that, verify all of them on the server. docs/receipts.md
          says how to do it with openssl alone.
        </Text>
      </section>
    </>
  )
}

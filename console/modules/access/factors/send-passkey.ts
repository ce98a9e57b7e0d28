// A new passkey: the browser makes it, the server keeps what it needs to know it again.
import { answer, api } from '../../../api/client.ts'
import { newPasskey } from '../../../ui/passkey.ts'

export const sendPasskey = async (name: string) => {
  const credential = await newPasskey()
  return answer(api.POST('/account/passkeys', { body: { name, credential } }))
}

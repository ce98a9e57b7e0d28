// The way to a provider and back. The page that was asked for waits in this tab.
import { answer, api } from '../../../api/client.ts'

const place = 'tenure.sign-in.to'

export async function goToProvider(key: string, to: string | undefined): Promise<void> {
  const { url } = await answer(api.POST('/sign-in/providers/{key}/begin', { params: { path: { key } } }))
  sessionStorage.setItem(place, to ?? '')
  location.assign(url)
}

/** The page that was asked for before, once. */
export function takePlace(): string | undefined {
  const to = sessionStorage.getItem(place)
  sessionStorage.removeItem(place)
  return to || undefined
}

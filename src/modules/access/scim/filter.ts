// The filters that providers send before they add a person (RFC 7644, section 3.4.2.2): one attribute that equals a
// value.
import { ScimRefusal } from './resource.ts'
import type { Sought } from './scim-queries.ts'

const fields = { username: 'email', 'emails.value': 'email', externalid: 'external_id', id: 'uid' } as const

/** @throws ScimRefusal 400 `invalidFilter` */
export function filterOf(text: string | undefined): Sought['by'] {
  if (!text?.trim()) return null
  const [, name = '', value = ''] = /^\s*([\w.]+)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(text) ?? []
  const field = Object.entries(fields).find(([key]) => key === name.toLowerCase())?.[1]
  if (!field)
    throw new ScimRefusal(400, 'Filters are: userName, externalId or id eq "value".', 'invalidFilter')
  const sought = textOf(value)
  if (field === 'uid' && !/^[0-9a-f-]{36}$/i.test(sought))
    return { field, value: '00000000-0000-0000-0000-000000000000' }
  return { field, value: field === 'email' ? sought.toLowerCase() : sought }
}

/** A text of JSON. */
function textOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    throw new ScimRefusal(400, 'The value of the filter cannot be read.', 'invalidFilter')
  }
}

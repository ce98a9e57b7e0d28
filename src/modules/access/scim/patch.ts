// A change of some attributes (RFC 7644, section 3.5.2), applied to the whole as it is; without a database.
import { z } from 'zod'
import { parsed, ScimRefusal } from './resource.ts'

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const patchBody = z.object({
  schemas: z.array(z.string()).refine((all) => all.includes(patchSchema), `Must hold ${patchSchema}.`),
  Operations: z
    .array(
      z.object({
        // Some providers write the operations with capital letters.
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().max(300).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(100),
})

const ownPrefix = /^urn:ietf:params:scim:schemas:core:2\.0:user:/i

/** Attributes by which a path begins, in lower letters: names are not case sensitive (RFC 7643, section 2.1). */
const known = ['userName', 'externalId', 'displayName', 'name', 'active', 'roles', 'emails']
const nameOf = (path: string): string => {
  const [first = ''] = path.replace(ownPrefix, '').split(/[.[]/)
  return known.find((each) => each.toLowerCase() === first.toLowerCase()) ?? first
}

/** @throws ScimRefusal 400 `invalidValue`, `invalidPath`, `noTarget` */
export function patched(before: Record<string, unknown>, given: unknown): Record<string, unknown> {
  const { Operations: operations } = parsed(patchBody, given)
  return operations.reduce((user, { op, path, value }) => applied(user, op, path, value), before)
}

function applied(
  user: Record<string, unknown>,
  op: 'add' | 'replace' | 'remove',
  path: string | undefined,
  value: unknown,
): Record<string, unknown> {
  if (path === undefined) return merged(user, op, value)
  const name = nameOf(path)
  if (!known.includes(name)) return user // the attribute is not stored
  if (name === 'emails') return user // the e-mail is stored as userName
  if (op === 'remove') return removed(user, name)
  const isPart = name === 'name' && path.includes('.')
  if (!isPart) return { ...user, [name]: value }
  const part = path.slice(path.lastIndexOf('.') + 1)
  // The displayName is the whole name and would overwrite the part, so it is dropped.
  const { displayName: _displayName, ...rest } = user
  return { ...rest, name: { ...(user.name as object | undefined), [part]: value } }
}

function merged(user: Record<string, unknown>, op: string, value: unknown): Record<string, unknown> {
  if (op === 'remove') throw new ScimRefusal(400, 'A removal needs a path.', 'noTarget')
  if (typeof value !== 'object' || value === null)
    throw new ScimRefusal(400, 'Give a path, or attributes.', 'invalidValue')
  return Object.entries(value).reduce((so, [path, each]) => applied(so, 'replace', path, each), user)
}

function removed(user: Record<string, unknown>, name: string): Record<string, unknown> {
  if (name === 'userName' || name === 'active')
    throw new ScimRefusal(400, 'userName and active cannot be removed.', 'invalidPath')
  return { ...user, [name]: name === 'roles' ? [] : null }
}

// What an action destroys, and which locks and holds stop it. Routes, tasks and steps of operations declare
// it as data; the fence and the operation runner check locks and holds by it, and docs/lifecycle.md lists it.

export const stopKinds = ['lock', 'legal_hold'] as const
export type StopKind = (typeof stopKinds)[number]

/**
 * A lock stops every destruction. A legal hold keeps evidence: rows and files are neither deleted nor
 * emptied.
 */
export const destructions = {
  record: { title: 'deletes or empties rows or files of an organization', stoppedBy: ['lock', 'legal_hold'] },
  end: { title: 'ends or cancels something whose record stays', stoppedBy: ['lock'] },
  outside: { title: 'deletes something that lives outside the database', stoppedBy: ['lock'] },
} as const satisfies Record<string, { title: string; stoppedBy: readonly StopKind[] }>

export type Destruction = keyof typeof destructions

/** For an action whose name sounds destructive: the reason why it destroys nothing. */
export interface Nothing {
  readonly nothing: string
}

export type Destroys = Destruction | Nothing

export const nothing = (because: string): Nothing => ({ nothing: because })

/** The declared destruction; null when there is none. */
export const destructionOf = (destroys: Destroys | undefined): Destruction | null =>
  typeof destroys === 'string' ? destroys : null

export const isStoppedBy = (destruction: Destruction, kind: StopKind): boolean =>
  (destructions[destruction].stoppedBy as readonly StopKind[]).includes(kind)

const endingVerbs: ReadonlySet<string> = new Set([
  'abandon',
  'cancel',
  'close',
  'decline',
  'delete',
  'disable',
  'end',
  'erase',
  'force',
  'offboard',
  'purge',
  'remove',
  'replay',
  'retire',
  'revoke',
  'withdraw',
])

/** Whether a route must declare what it destroys, by its method or the last word of its path. */
export const mustDeclare = ({ method, path }: { method: string; path: string }): boolean =>
  method === 'DELETE' || (method !== 'GET' && endingVerbs.has(path.split('/').at(-1) ?? ''))

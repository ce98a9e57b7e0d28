// The verbs of a plan's effects, and the titles above them wherever a plan is shown. Server, command line and
// console use this file; it imports nothing.

/** `keep` says that a thing stays, on which ground and until when. */
export const verbs = ['create', 'change', 'move', 'end', 'send', 'delete', 'keep'] as const
export type Verb = (typeof verbs)[number]

export const verbTitles: Readonly<Record<Verb, string>> = {
  create: 'What will be created',
  change: 'What will change',
  move: 'What will move',
  end: 'What will end',
  send: 'What will be sent',
  delete: 'What will be deleted',
  keep: 'What will be kept',
}

// How things are called outside: by uid, because the ids of a database are used again after a restore.
import type { Labels } from '#connectors/planes/plane.ts'

export const namespaceName = (organizationUid: string): string => `tenure-${organizationUid}`

export const namespaceLabels = (organizationUid: string): Labels => ({
  'app.kubernetes.io/managed-by': 'tenure',
  'tenure.dev/organization': organizationUid,
})

/** A plan names a namespace before it exists, so its uid in the plan is made of two known uids. */
export const namespaceKey = (organizationUid: string, planeUid: string): string =>
  `${organizationUid}@${planeUid}`

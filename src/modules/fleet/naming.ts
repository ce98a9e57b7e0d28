// How things are called outside: by uid alone, because database ids come back when a backup is restored.
import type { Labels } from '#connectors/planes/plane.ts'

export const namespaceName = (organizationUid: string): string => `tenure-${organizationUid}`

export const namespaceLabels = (organizationUid: string): Labels => ({
  'app.kubernetes.io/managed-by': 'tenure',
  'tenure.dev/organization': organizationUid,
})

/** A plan names the namespace before it exists, so its uid there is made from what is known. */
export const namespaceKey = (organizationUid: string, planeUid: string): string =>
  `${organizationUid}@${planeUid}`

// The API's shapes that every page uses. Those of one module stand in its own types.ts.

export type { Page, Session } from 'tenure/client'

// The shape of a store outside, from the API's own description.

export type { Store } from 'tenure/client'

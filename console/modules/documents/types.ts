// The shape of a stored file, from the API's own description.
import type { components } from 'tenure/client'

type Schemas = components['schemas']

export type StoredDocument = Schemas['Document']

// The shapes of units, from the API's own description.
import type { BodyOf, components, DataOf } from 'tenure/client'

type Schemas = components['schemas']

/** A unit with the counts that the module workforce adds. */
export type Unit = Schemas['UnitNode'] & {
  /** Employees whose primary deployment is open there. */
  head_count: number
  open_deployments: number
}

export type UnitStatus = Unit['status']

export type RetirePreview = Schemas['UnitRetirePreview']

export type Change = Omit<RetirePreview['changes'][number], 'verb'>

export type UnitEvent = DataOf<'/units/{id}/history', 'get'>['items'][number]

export type DeployedEmployee = Schemas['DeployedEmployee']

export type NewUnit = BodyOf<'/units', 'post'>

export type UnitChange = BodyOf<'/units/{id}', 'patch'>

export type Retirement = BodyOf<'/units/{id}/retire', 'post'>

export type Transfer = NonNullable<Retirement['transfer']>[number]

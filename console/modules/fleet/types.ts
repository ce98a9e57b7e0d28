// The shapes of instances and control planes, from the API's own description.
import type { BodyOf } from 'tenure/client'

export type { ControlPlane, Debt, Instance, InstanceStatus } from 'tenure/client'

export type NewInstance = BodyOf<'/organizations/{organization}/instances', 'post'>

// Names for the shapes that the schema only describes in place, so that a program can speak of a step or a
// blocker. All of them are derived: a change of the API changes them.
import type { DataOf } from './calls.ts'
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type Instance = Schemas['Instance']
export type InstanceStatus = Instance['status']
export type Condition = Instance['conditions'][number]
export type Invoice = Schemas['Invoice']
export type InvoiceStatus = Invoice['status']
export type ControlPlane = Schemas['ControlPlane']
export type Store = Schemas['Store']
/** How many there are, and how many of them are well. */
export type Health = ControlPlane['instances']
export type Debt = Schemas['Debt']
export type ClosureRequest = Schemas['ClosureRequest']
/** A lock or a legal hold. */
export type Lock = Schemas['Lock']
export type AuditEntry = Schemas['AuditEntry']
/** What came of reading the audit log back, or how far it is. */
export type AuditVerification = Schemas['AuditVerification']
export type Session = Schemas['Session']
export type Token = Schemas['Token']
export type IdentityProvider = Schemas['IdentityProvider']
export type OwnSession = Schemas['OwnSession']
export type Passkey = Schemas['Passkey']
export type Provisioning = Schemas['Provisioning']
export type SignInOptions = Schemas['SignInOptions']
/** A person who signs in: staff, or an administrator of a customer. */
export type Person = Schemas['Person']
/** A person of an organization, and what the person is there. */
export type Member = Schemas['Member']
export type Invitation = Schemas['Invitation']
export type Role = DataOf<'/roles', 'get'>['items'][number]
export type About = DataOf<'/about', 'get'>

/** `instances` is contributed by the fleet; other modules may add members of their own. */
export type Organization = Schemas['Organization'] & { instances: Health }
/** The directory: with `facets=true` how many match, and how many there are of each status and type. */
export type Directory = Omit<DataOf<'/organizations', 'get'>, 'items'> & { items: Organization[] }
export type OrganizationStatus = Organization['status']
export type OrganizationAction = DataOf<'/organizations/{organization}/actions', 'get'>['items'][number]
export type OrganizationType = DataOf<'/organization-types', 'get'>['items'][number]

export type Operation = Schemas['Operation']
/** What an operation starts for one of many organizations. */
export type OperationChild = Schemas['OperationChild']
export type ChildState = OperationChild['state']
export type ChildCounts = NonNullable<Operation['children']>
/** What a list says of an operation. */
export type OperationSummary = Schemas['OperationSummary']
export type OperationStatus = Operation['status']
export type OperationAction = Operation['actions'][number]
/** What it will do, counted and listed before a person confirms it. */
export type Plan = Operation['plan']
export type Effect = Plan['effects'][number]
export type Verb = Effect['verb']
/** Something that is there. */
export type Item = DataOf<'/organizations/{organization}/inventory', 'get'>['items'][number]
/** One of all that a plan names, also beyond what it lists. */
export type PlanItem = Schemas['PlanItem']
export type Blocker = Plan['blockers'][number]
export type PlanChange = Plan['changes'][number]
export type Step = Operation['steps'][number]
export type StepStatus = Step['status']
export type StepPart = Step['parts'][number]
/** Why something waits, and what helps. */
export type Reason = Step['waiting_for'][number]

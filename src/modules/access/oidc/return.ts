// A browser comes back from a provider: the state is used up, the code is exchanged, and the person is signed in, or
// has confirmed who they are.
import type { Actor } from '#platform/actor.ts'
import { sha256 } from '#platform/ids.ts'
import { inTransaction } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { personActor } from '../actors.ts'
import type { AccessServing } from '../deps.ts'
import { heldOrganization } from '../held-organization.ts'
import type { Person } from '../tables.ts'
import { openSession, type Browser, type SignedIn } from '../open-session.ts'
import { knownFor } from '../origins.ts'
import { noteSignIn } from '../queries.ts'
import { setSteppedUp } from '../session-queries.ts'
import { proofMilliseconds } from '../session-rules.ts'
import { isClosed } from '../staff-rules.ts'
import { arrive } from './arrive.ts'
import { wayOf } from './begin.ts'
import { vouched, type Claims, type Vouched } from './claims.ts'
import { answerFor, toleranceSeconds, type Answered, type Providers } from './client.ts'
import { elsewhere, noAccount, refusedBy, stateInvalid } from './provider-problems.ts'
import { providerRoles, selectProvider } from './provider-queries.ts'
import { personOfIdentity, takeState } from './sign-in-queries.ts'
import type { Provider } from './tables.ts'

export interface Return extends Browser {
  /** What the provider has put into the address. */
  parameters: Readonly<Record<string, string>>
  /** Cookie of the browser that was sent there. */
  sent: string | null
  /** Null for a browser that is not signed in. */
  actor: Actor | null
}

export type Returned =
  | { kind: 'signed_in'; session: SignedIn; provider: Pick<Provider, 'key' | 'title'> }
  | { kind: 'confirmed'; until: string }

/** @throws Problem 401 `sign_in_state_invalid`, `sign_in_refused`; 403; 503 `provider_unavailable` */
export async function returnFromProvider(
  deps: AccessServing,
  providers: Providers,
  request: Return,
): Promise<Returned> {
  const state = request.parameters.state ?? ''
  const taken = await takeState(deps.db, {
    state_hash: sha256(state),
    browser_hash: sha256(request.sent ?? ''),
    now: deps.clock.now().toISOString(),
  })
  if (!taken || request.sent === null) throw stateInvalid()
  const provider = await selectProvider(deps.db, taken.provider_id)
  if (!provider?.enabled) throw stateInvalid()
  if (taken.session_id !== null && taken.session_id !== (request.actor?.session_id ?? null))
    throw stateInvalid()
  const way = wayOf({ state, browser: request.sent, anew: taken.session_id !== null })
  const answered = await answerFor(await providers(provider), provider, way, request.parameters)
  if (taken.session_id === null) return signInBy(deps, provider, answered, request)
  requireFresh(provider, answered.claims, taken.created_at)
  return confirmBy(deps, provider, answered.subject, request)
}

async function signInBy(
  deps: AccessServing,
  provider: Provider,
  answered: Answered,
  request: Return,
): Promise<Returned> {
  const mapping = await providerRoles(deps.db, provider.id)
  const who: Vouched = vouched(provider, mapping, answered)
  const person = await arrive(deps, provider, who, {
    mapped: mapping.length > 0,
    requestId: request.requestId,
  })
  const known = await knownFor(deps, person.email, request)
  const { sid } = answered.claims
  const by = {
    provider_id: provider.id,
    provider_subject: who.subject,
    provider_session: typeof sid === 'string' ? sid : null,
  }
  const actor = personActor(deps.rights, person, null, deps.clock.now())
  const session = await inTransaction(deps.db, { actor, requestId: request.requestId }, async (tx) => {
    const organization = await heldOrganization(tx, person.organization_id)
    const present = await noteSignIn(tx, person.id, deps.clock.now().toISOString())
    if (!present || (organization && isClosed(organization.status))) throw noAccount()
    return openSession(
      tx,
      deps,
      { person: { ...present, ...placeIn(person) }, organization, by },
      { ...request, known },
    )
  })
  return { kind: 'signed_in', session, provider: { key: provider.key, title: provider.title } }
}

/** The provider may answer with an old sign-in although it was asked for a new one. */
function requireFresh({ key }: Provider, { auth_time }: Claims, begunAt: string): void {
  const earliest = Date.parse(begunAt) / 1000 - toleranceSeconds
  if (typeof auth_time === 'number' && auth_time >= earliest) return
  throw refusedBy(key, new Error('The person has not signed in anew.'))
}

/** The proof counts only when the provider names the person who is signed in. */
async function confirmBy(
  deps: AccessServing,
  { id, organization_id }: Provider,
  subject: string,
  { actor, requestId }: Return,
): Promise<Returned> {
  const person = await personOfIdentity(deps.db, id, subject)
  if (!actor || actor.session_id === null || person?.id !== actor.id) throw elsewhere()
  if (actor.organization_id !== organization_id) throw elsewhere()
  const sessionId = actor.session_id
  const until = new Date(deps.clock.now().getTime() + proofMilliseconds).toISOString()
  await inTransaction(deps.db, { actor, requestId }, async (tx) => {
    const organization = await heldOrganization(tx, actor.organization_id)
    if (!(await setSteppedUp(tx, sessionId, until))) throw stateInvalid()
    audit(tx, deps.clock, {
      action: 'session.step_up',
      organization,
      subject: { type: 'person', id: actor.id },
      facts: { provider_id: id },
    })
  })
  return { kind: 'confirmed', until }
}

/** The session works in the organization of the provider, with the role there. */
const placeIn = ({ organization_id, roles }: Person) => ({ organization_id, roles })

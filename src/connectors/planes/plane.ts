// The interface of a control plane: a place with namespaces that hold instances. Local processes, the fake
// and a Kubernetes cluster answer the same questions in the same words, and pass the same conformance tests.
//
// Rules for every implementation, which prevent accidents while deleting:
// - Asking twice is safe: what is there already is returned, what is gone already is success.
// - A delete names the outside identity that was seen. A thing re-created since has another: 'conflict', read
// again.
// - Deleting only asks. A thing is gone when find answers null; until then it is 'deleting' and says what
// holds it.
// - An implementation never removes a hold by force (a finalizer, a protection): it names the hold and its
// remedy.
// - An aborted signal rejects with 'timeout'; whether the call had its effect is then unknown, so observe
// again.
import type { OutsideMark } from '#platform/outside-mark.ts'

/**
 * Key and value pairs on a namespace or instance; they say whose it is. Values carry uids, never database
 * ids.
 */
export type Labels = Record<string, string>

export interface BuildSpec {
  /** What the running thing must report as its build. */
  version: string
  /** Program and arguments; null runs the bundled service. Planes that bring their own program ignore it. */
  command: string[] | null
  env?: Record<string, string>
}

export interface InstanceSpec {
  /** Ours, never used again: creating is idempotent by it. Letters, digits and dashes. */
  uid: string
  /** For people; need not be unique. */
  name: string
  role: string
  build: BuildSpec
  labels: Labels
  /** A protected instance refuses its deletion ('denied') until `unprotect` is asked for. */
  protected?: boolean
}

/** Why a thing that is to be deleted is still there, or would refuse to be deleted. */
export interface Hold {
  /** Stable: `stopping`, `protection`, `finalizer`, `content_remaining`, ... */
  code: string
  message: string
  remedy: string
}

/** `deleting` is shown instead of what the thing itself reports. */
export type InstancePhase = 'starting' | 'healthy' | 'unhealthy' | 'stopped' | 'deleting'

export interface ObservedInstance {
  /**
   * The uid that we gave. For a thing that was made by others it is the outside identity, by which it is
   * found and deleted.
   */
  uid: string
  /** Identity given by the plane: the precondition of a delete. Another one after a re-creation. */
  outside_uid: string
  name: string
  role: string
  labels: Labels
  /** As the running thing reports it, never as it was asked for; null while it reports nothing. */
  build: string | null
  phase: InstancePhase
  /** While `deleting`: what keeps it. Before that: what would refuse its deletion (`protection`). */
  held_by: Hold[]
  message: string | null
  /** Where it answers, as a URL. */
  address: string | null
  /** Instant in ISO 8601. */
  created_at: string
}

export interface ObservedNamespace {
  name: string
  outside_uid: string
  labels: Labels
  phase: 'active' | 'terminating'
  /** What keeps a terminating namespace, as the plane says it. */
  held_by: Hold[]
}

/**
 * A right that will be needed and that the plane does not give us. It is found out before anything is
 * deleted.
 */
export interface MissingRight {
  verb: string
  resource: string
  message: string
  remedy: string
}

/** The identity that the caller has seen; any other is 'conflict'. */
export interface Precondition {
  outside_uid: string
}

export interface DeleteInstance extends Precondition {
  /** Switches the deletion protection off first. Asked for only when the confirmed plan says so. */
  unprotect?: boolean
}

/** What runs on the machine, whether or not the plane's folder is there. */
export interface PlaneProcesses {
  /** Instances of this plane with a living process, by their uid; null where the system does not tell. */
  running(): Promise<{ uid: string; pid: number }[] | null>
  /** Uids of instances that the plane has started, and whose folder is not there. */
  away(): Promise<string[]>
  /**
   * Forgets those that are away, because a person says that they are lost. The caller has seen that none of
   * them runs.
   */
  giveUpAway(): Promise<void>
}

export interface ControlPlane {
  /**
   * The plane's identity, stored in the plane itself. A plane without it counts as away: things that it does
   * not show may still exist.
   */
  readonly mark: OutsideMark
  /** What staff must know who let instances run here; null when there is nothing. */
  readonly notice?: string | null

  /** For planes whose instances are processes that can be seen without the plane's own notes. */
  readonly processes?: PlaneProcesses

  /** Empty means reachable and allowed. Throws 'unreachable'. */
  check(signal?: AbortSignal): Promise<MissingRight[]>

  /** Namespaces that carry all of these labels. No labels would match everything and are 'invalid'. */
  listNamespaces(labels: Labels, signal?: AbortSignal): Promise<ObservedNamespace[]>
  findNamespace(name: string, signal?: AbortSignal): Promise<ObservedNamespace | null>
  /**
   * Makes it or finds it. 'foreign' when it is there without all of these labels; 'conflict' while
   * terminating.
   */
  ensureNamespace(name: string, labels: Labels, signal?: AbortSignal): Promise<ObservedNamespace>
  /**
   * Asks for deletion, everything inside included; delete the instances first. 'conflict' on another
   * identity.
   */
  deleteNamespace(name: string, precondition: Precondition, signal?: AbortSignal): Promise<void>

  /** Empty when there is no such namespace. */
  listInstances(namespace: string, signal?: AbortSignal): Promise<ObservedInstance[]>
  findInstance(namespace: string, uid: string, signal?: AbortSignal): Promise<ObservedInstance | null>
  /**
   * Idempotent by `spec.uid`: one that is there is returned as it is, whatever it runs (see applyInstance).
   * 'namespace_missing' creates nothing; 'conflict' while the namespace or a former instance of this uid
   * goes.
   */
  createInstance(namespace: string, spec: InstanceSpec, signal?: AbortSignal): Promise<ObservedInstance>
  /**
   * Brings a stopped instance back, or one to another build, and returns before it runs: wait for `healthy`
   * with the new `build`. Nothing happens when it runs this spec already. 'instance_missing' creates nothing.
   */
  applyInstance(namespace: string, spec: InstanceSpec, signal?: AbortSignal): Promise<ObservedInstance>
  /** Asks for deletion. 'denied' while protected; 'conflict' on another identity. */
  deleteInstance(namespace: string, uid: string, options: DeleteInstance, signal?: AbortSignal): Promise<void>
}

/** True when every wanted label is there with this value. More labels do no harm: planes add their own. */
export function carriesLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value)
}

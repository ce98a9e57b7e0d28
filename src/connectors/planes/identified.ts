// A control plane whose identity is checked before and after each look. What it does not show counts as gone
// only when both checks found the right plane. Nothing is created on another plane in its place.
import type { ControlPlane } from './plane.ts'
import { orTimeout, PlaneError } from './plane-error.ts'

/** @param assertThere throws when the plane is away, or is another one than the database has used */
export function identifiedPlane(plane: ControlPlane, assertThere: () => Promise<void>): ControlPlane {
  const there = (signal?: AbortSignal) => orTimeout(assertThere().catch(asUnreachable), signal)
  const asked = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    await there(signal)
    const found = await work()
    if (found === null || (Array.isArray(found) && !found.length)) await there(signal)
    return found
  }
  return {
    mark: plane.mark,
    notice: plane.notice,
    ...(plane.processes && { processes: plane.processes }),
    check: (signal) => asked(signal, () => plane.check(signal)),
    listNamespaces: (labels, signal) => asked(signal, () => plane.listNamespaces(labels, signal)),
    findNamespace: (name, signal) => asked(signal, () => plane.findNamespace(name, signal)),
    ensureNamespace: (name, labels, signal) =>
      asked(signal, () => plane.ensureNamespace(name, labels, signal)),
    deleteNamespace: (name, seen, signal) => asked(signal, () => plane.deleteNamespace(name, seen, signal)),
    listInstances: (namespace, signal) => asked(signal, () => plane.listInstances(namespace, signal)),
    findInstance: (namespace, uid, signal) => asked(signal, () => plane.findInstance(namespace, uid, signal)),
    createInstance: (namespace, spec, signal) =>
      asked(signal, () => plane.createInstance(namespace, spec, signal)),
    applyInstance: (namespace, spec, signal) =>
      asked(signal, () => plane.applyInstance(namespace, spec, signal)),
    deleteInstance: (namespace, uid, options, signal) =>
      asked(signal, () => plane.deleteInstance(namespace, uid, options, signal)),
  }
}

/** An error of the plane itself is passed on. Any other error means that the plane cannot be asked. */
function asUnreachable(error: unknown): never {
  if (error instanceof Error && error.cause instanceof PlaneError) throw error.cause
  throw new PlaneError('unreachable', (error as Error).message, { cause: error })
}

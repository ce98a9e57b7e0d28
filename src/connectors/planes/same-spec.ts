// Whether two specs ask for the same run, so that asking twice restarts nothing.
import type { InstanceSpec } from './plane.ts'

/** Compares by content; keys may come in another order, e.g. from a database that sorts them. */
export function sameSpec(one: InstanceSpec, other: InstanceSpec): boolean {
  return canonical(one) === canonical(other)
}

/** Keys in one order: the same spec may come from a database that sorts them otherwise. */
function canonical(spec: InstanceSpec): string {
  const sorted = (record: Record<string, string> = {}) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const { uid, name, role, build } = spec
  const parts = [uid, name, role, build.version, build.command, sorted(build.env), sorted(spec.labels)]
  return JSON.stringify([...parts, spec.protected ?? false])
}

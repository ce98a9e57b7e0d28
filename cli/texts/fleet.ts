// Control planes, instances and builds as text.
import type { DataOf } from 'tenure/client'
import type { ControlPlane, Instance } from '../shapes.ts'
import { facts, table } from '../table.ts'
import { instant } from '../words.ts'

export const planesText = (items: readonly ControlPlane[]): string =>
  table(items, [
    { title: 'Id', value: ({ id }) => id, right: true },
    { title: 'Name', value: ({ name }) => name },
    { title: 'Kind', value: ({ kind }) => kind },
    { title: 'Reachable', value: reachable },
    {
      title: 'Healthy',
      value: ({ instances }) => `${instances.healthy} of ${instances.total}`,
      right: true,
    },
    { title: 'Last seen', value: ({ last_seen_at: at }) => instant(at) },
  ])

const reachable = ({ reachable: is }: ControlPlane): string =>
  is === null ? 'not known yet' : is ? 'yes' : 'no'

export const planeText = (plane: ControlPlane): string =>
  facts([
    ['Id', plane.id],
    ['Name', plane.name],
    ['Kind', plane.kind],
    ['Reachable', reachable(plane)],
    ['Last seen', instant(plane.last_seen_at)],
    ['Last error', plane.last_error],
    ['Instances', `${plane.instances.healthy} healthy of ${plane.instances.total}`],
    ['Notice', plane.notice],
  ])

export const instancesText = (items: readonly Instance[]): string =>
  table(items, [
    { title: 'Id', value: ({ id: own }) => own, right: true },
    { title: 'Name', value: ({ name }) => name },
    { title: 'Role', value: ({ role }) => role },
    { title: 'Status', value: ({ status: is }) => is },
    { title: 'Control plane', value: ({ control_plane: at }) => at.name },
    { title: 'Build', value: ({ observed_build: seen, build }) => seen ?? build },
    { title: 'Address', value: ({ address }) => address },
  ])

export const instanceText = (one: Instance): string =>
  facts([
    ['Id', one.id],
    ['Uid', one.uid],
    ['Name', one.name],
    ['Role', one.role],
    ['Status', one.status],
    ['Control plane', one.control_plane.name],
    ['Build', one.build],
    ['Running build', one.observed_build],
    ['Address', one.address],
    ...one.conditions.map(
      ({ type, status, message }) => [type, [status, message].filter(Boolean).join(': ')] as const,
    ),
  ])

type Build = DataOf<'/builds', 'get'>['items'][number]

export const buildsText = (items: readonly Build[]): string =>
  table(items, [
    { title: 'Version', value: ({ version }) => version },
    { title: 'Command', value: ({ command }) => command?.join(' ') ?? 'the bundled service' },
    { title: 'Created', value: ({ created_at: at }) => instant(at) },
  ])

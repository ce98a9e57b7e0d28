// What a module of the console contributes, as data: routes, places of the navigation, tabs of an
// organization.
import type { Icon } from '@tabler/icons-react'
import type { AnyRoute, LinkProps } from '@tanstack/react-router'
import { createContext, useContext, type ComponentType } from 'react'
import { usePermitted } from './permissions.ts'
import type { Tab } from './tab-bar.tsx'

/** An entry of the navigation. */
export interface Place {
  title: string
  to: NonNullable<LinkProps['to']>
  icon: Icon
  /** Without this permission the place is left out, because nothing could be read there. */
  needs: string
  /** The heading under which it stands. */
  group?: 'Settings'
  /** The order of the places. Those with a group come after those without. */
  rank: number
  /** Shows the number of things that wait for a person there. */
  counter?: ComponentType
}

/** A tab of an organization's page. */
export interface OrganizationTab extends Tab {
  /** Without this permission the tab is left out. */
  needs?: string
  /** Tabs stand in this order. */
  rank: number
  /** True when an erased organization has the tab too. */
  ofTombstone?: true
}

type Routes = readonly AnyRoute[]

export interface ConsoleModule<
  Outside extends Routes = Routes,
  Pages extends Routes = Routes,
  TabPages extends Routes = Routes,
> {
  /** The name of the server's module. */
  name: string
  /** Routes that need no sign-in, below `root`. */
  outside: Outside
  /** Routes behind the sign-in, below `app`. */
  pages: Pages
  /** Routes below `organization`: what its tabs show. */
  tabPages: TabPages
  places?: readonly Place[]
  tabs?: readonly OrganizationTab[]
  /** Tabs that are known only after asking the server. A React hook. */
  useTabs?: () => readonly OrganizationTab[]
}

type Declared<Outside extends Routes, Pages extends Routes, TabPages extends Routes> = Omit<
  ConsoleModule,
  'outside' | 'pages' | 'tabPages'
> & {
  outside?: Outside
  pages?: Pages
  tabPages?: TabPages
}

/**
 * Keeps the exact types of the routes, by which the router knows every address. The lists must be constants:
 * written inside the call, TypeScript would widen the types of their elements.
 */
export const consoleModule = <
  const Outside extends Routes = readonly [],
  const Pages extends Routes = readonly [],
  const TabPages extends Routes = readonly [],
>({
  outside,
  pages,
  tabPages,
  ...rest
}: Declared<Outside, Pages, TabPages>): ConsoleModule<Outside, Pages, TabPages> => ({
  ...rest,
  outside: outside ?? ([] as Routes as Outside),
  pages: pages ?? ([] as Routes as Pages),
  tabPages: tabPages ?? ([] as Routes as TabPages),
})

/**
 * All modules, for parts that show the contributions of all: the navigation, the search, an organization's
 * page.
 */
export const ConsoleModules = createContext<readonly ConsoleModule[]>([])

const byRank = (one: { rank: number }, other: { rank: number }): number => one.rank - other.rank

/** The places where the person can read something. An administrator of a customer has only a few. */
export function usePlaces(): Place[] {
  const permitted = usePermitted()
  const places = useContext(ConsoleModules).flatMap((module) => module.places ?? [])
  const shown = places.filter(({ needs }) => permitted(needs)).toSorted(byRank)
  return [...shown.filter(({ group }) => !group), ...shown.filter(({ group }) => group)]
}

/** The tabs of an organization that the person may read. */
export function useOrganizationTabs({ erased }: { erased: boolean }): OrganizationTab[] {
  const permitted = usePermitted()
  // The list of modules never changes, so the hooks run in the same order at each render.
  const tabs = useContext(ConsoleModules).flatMap(({ tabs: own = [], useTabs = none }) => [
    ...own,
    ...useTabs(),
  ])
  return tabs
    .filter(({ needs, ofTombstone }) => (!needs || permitted(needs)) && (!erased || ofTombstone))
    .toSorted(byRank)
}

const none = (): readonly OrganizationTab[] => []

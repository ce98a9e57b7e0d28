// Tabs of a page. Each has an address of its own, so that reloading, sharing and going back keep it. On a
// phone the bar slides: the chosen tab is scrolled into view, and a shade shows on which side there are more.
import { UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { Target } from './paths.ts'

export interface Tab {
  title: string
  /** The page of the tab, from `paths`. */
  to: (parts: { organization: string }) => Target
  /** True for a tab with parts that have addresses of their own. */
  within?: boolean
}

interface TabBarProps {
  label: string
  tabs: readonly Tab[]
  /** The parameters of the page's own address. */
  params: { organization: string }
}

export function TabBar({ label, tabs, params }: TabBarProps) {
  const bar = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const shade = useCallback(() => shadeEnds(bar.current), [])
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    shade()
  }, [path, tabs.length, shade])
  useEffect(() => {
    const observer = new ResizeObserver(shade)
    if (bar.current) observer.observe(bar.current)
    return () => observer.disconnect()
  }, [shade])
  return (
    <div className="tab-bar">
      <nav className="tab-list" aria-label={label} ref={bar} onScroll={shade}>
        {tabs.map(({ title, to, within }) => (
          <Link
            key={title}
            className="tab"
            {...to(params)}
            activeOptions={{ exact: !within, includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {title}
          </Link>
        ))}
      </nav>
      <Slide side="before" bar={bar} />
      <Slide side="after" bar={bar} />
    </div>
  )
}

/** Buttons for the mouse alone. The keyboard reaches every tab, and a finger slides. */
function Slide({ side, bar }: { side: 'before' | 'after'; bar: RefObject<HTMLElement | null> }) {
  const SideIcon = side === 'before' ? IconChevronLeft : IconChevronRight
  const slide = () =>
    bar.current?.scrollBy({ left: (side === 'before' ? -0.6 : 0.6) * bar.current.clientWidth })
  return (
    <UnstyledButton className={`tab-slide tab-slide-${side}`} tabIndex={-1} aria-hidden onClick={slide}>
      <SideIcon size={18} />
    </UnstyledButton>
  )
}

/** Sets an attribute instead of state: state would render the page with every pixel that the bar slides. */
function shadeEnds(bar: HTMLElement | null): void {
  if (!bar) return
  const { scrollLeft, clientWidth, scrollWidth } = bar
  bar.toggleAttribute('data-before', scrollLeft > 1)
  bar.toggleAttribute('data-after', scrollLeft + clientWidth < scrollWidth - 1)
}

// When a page removes an open dialog, the focus goes back to the button that opened it. The component library
// does this only for dialogs that stay and are told to close. Ours are mostly removed, and a person at the
// keyboard would begin at the top of the page again.
import { useEffect, useState } from 'react'

/** @param opened whether the dialog is open from the first render */
export function useFocusBack(opened: boolean): void {
  const [opener] = useState(() => (opened ? openerOf(document.activeElement) : null))
  useEffect(() => {
    if (!opener) return
    return () =>
      (opener.isConnected ? opener : document.getElementById('main'))?.focus({ preventScroll: true })
  }, [opener])
}

/**
 * When an entry of a menu opened the dialog, the entry is gone with the menu. The button that opened the
 * menu gets the focus.
 */
function openerOf(element: Element | null): HTMLElement | null {
  const menu = element?.closest('[role=menu]')
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  const opener = button ?? element
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}

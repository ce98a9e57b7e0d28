// A dialog that a page takes away while it is open gives the focus back as one that closes: to the button
// that opened it. The component library does so only for dialogs that stay and are told to close; ours mostly
// go, and the keyboard would begin again at the top of the page.
import { useEffect, useState } from 'react'

/** @param opened whether it is open when it appears */
export function useFocusBack(opened: boolean): void {
  const [opener] = useState(() => (opened ? openerOf(document.activeElement) : null))
  useEffect(() => {
    if (!opener) return
    return () =>
      (opener.isConnected ? opener : document.getElementById('main'))?.focus({ preventScroll: true })
  }, [opener])
}

/** The entry of a menu is gone with the menu; the button that opened the menu stays. */
function openerOf(element: Element | null): HTMLElement | null {
  const menu = element?.closest('[role=menu]')
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  const opener = button ?? element
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}

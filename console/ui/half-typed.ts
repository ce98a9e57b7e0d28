// A date or time that is typed only in part, or that does not exist, is an empty text for a program. The form
// would be sent without it, and an empty day means today. So it is with a text where a number is asked for.

/**
 * Stops every form with such a field from being sent, and lets the browser say at the field what is wrong. A field
 * says it itself by `setCustomValidity`.
 */
export function keepHalfTyped(document: Document): void {
  document.addEventListener(
    'submit',
    (event) => {
      const inputs = (event.target as HTMLFormElement).querySelectorAll('input')
      const half = Array.from(inputs).find(({ validity }) => validity.badInput || validity.customError)
      if (!half) return
      event.preventDefault()
      event.stopPropagation()
      half.reportValidity()
    },
    { capture: true },
  )
}

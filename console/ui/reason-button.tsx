// A button that is not allowed stays in its place and says why. It keeps the focus (aria-disabled instead of
// disabled), so that keyboard and screen reader reach the reason too.
import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core'
import { useId, type ComponentPropsWithoutRef } from 'react'

export interface ReasonButtonProps
  extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  /** Why it is not allowed, as a sentence; null or undefined when it is. */
  reason?: string | null
}

export function ReasonButton({ reason, onClick, type = 'button', children, ...others }: ReasonButtonProps) {
  const id = useId()
  if (!reason)
    return (
      <Button type={type} onClick={onClick} {...others}>
        {children}
      </Button>
    )
  return (
    <>
      <Tooltip label={reason}>
        <Button
          {...others}
          type="button"
          data-disabled
          aria-disabled
          aria-describedby={id}
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <VisuallyHidden id={id}>{reason}</VisuallyHidden>
    </>
  )
}

// A faulty field of a form may be outside of the visible part. This hook puts the focus into the first faulty field.
import { type RefObject, useEffect, useRef } from 'react'

const faults = '[aria-invalid="true"], .mantine-InputWrapper-error'

/**
 * Returns the ref of a form and a function `look`. Calling `look` after the button was pressed puts the focus into the first
 * field that is missing or wrong, and so does every new `problem`. Without such a field nothing changes.
 */
export function useFirstFault(problem?: unknown): [RefObject<HTMLFormElement | null>, () => void] {
  const form = useRef<HTMLFormElement>(null)
  // The form marks its missing fields with the next rendering.
  const look = () => requestAnimationFrame(() => fieldAtFault(form.current)?.focus())
  useEffect(() => {
    if (problem) fieldAtFault(form.current)?.focus()
  }, [problem])
  return [form, look]
}

/** The first field that keeps a text that it could not read. Such a field has no value: sent like this, the text would be lost. */
export const unreadIn = (form: HTMLElement | null): HTMLElement | undefined =>
  form?.querySelector<HTMLElement>('[data-unread]') ?? undefined

export const hasUnread = (form: HTMLElement | null): boolean => unreadIn(form) !== undefined

function fieldAtFault(form: HTMLFormElement | null): HTMLElement | null | undefined {
  const fault = form?.querySelector<HTMLElement>(faults)
  if (fault?.matches('input, select, textarea')) return fault
  const around = fault?.matches('[role=radiogroup]') ? fault : fault?.closest('.mantine-InputWrapper-root')
  return around?.querySelector<HTMLElement>('input, select, textarea')
}

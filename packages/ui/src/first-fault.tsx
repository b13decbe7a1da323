// What is wrong in a form may stand above what is in sight: the first such field is brought there, and spoken to.
import { type RefObject, useEffect, useRef } from 'react'

const faults = '[aria-invalid="true"], .mantine-InputWrapper-error'

/**
 * For a form: `look` after somebody pressed its button, and whenever another `problem` comes back, puts the focus into the
 * first field that is missing or wrong. Where none is, nothing moves.
 */
export function useFirstFault(problem?: unknown): [RefObject<HTMLFormElement | null>, () => void] {
  const form = useRef<HTMLFormElement>(null)
  // What is missing is said with the next drawing of the form.
  const look = () => requestAnimationFrame(() => fieldAtFault(form.current)?.focus())
  useEffect(() => {
    if (problem) fieldAtFault(form.current)?.focus()
  }, [problem])
  return [form, look]
}

function fieldAtFault(form: HTMLFormElement | null): HTMLElement | null | undefined {
  const fault = form?.querySelector<HTMLElement>(faults)
  if (fault?.matches('input, select, textarea')) return fault
  const around = fault?.matches('[role=radiogroup]') ? fault : fault?.closest('.mantine-InputWrapper-root')
  return around?.querySelector<HTMLElement>('input, select, textarea')
}

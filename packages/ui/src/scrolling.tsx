import type { ComponentProps } from 'react'

/** An area with a wide table or a long text, which scrolls. The keyboard reaches it, so that nobody needs a mouse to read it. */
export function Scrolling(
  props: ComponentProps<'section'> & ({ 'aria-label': string } | { 'aria-labelledby': string }),
) {
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- only what has the focus can be scrolled by keys
  return <section tabIndex={0} {...props} />
}

import type { ReactNode } from 'react'
import classes from './status-dot.module.css'

export type StatusTone = 'quiet' | 'accent' | 'due' | 'failed' | 'done'
export type StatusShape = 'dot' | 'ring' | 'square' | 'diamond' | 'half'

type StatusDotProps = {
  children: ReactNode
  tone?: StatusTone
  /** A sign in addition to the colour. */
  shape?: StatusShape
  /** The colour of a site or a group, instead of a tone. */
  colour?: string
}

/** A state in words, with a shape and a colour beside it. The words alone are enough to understand it. */
export function StatusDot({ children, tone = 'quiet', shape = 'dot', colour }: StatusDotProps) {
  return (
    <span className={classes.status}>
      <span
        className={classes.dot}
        data-tone={tone}
        data-shape={shape}
        style={colour ? { color: colour } : undefined}
        aria-hidden
      />
      {children}
    </span>
  )
}

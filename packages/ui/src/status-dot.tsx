import type { ReactNode } from 'react'
import classes from './status-dot.module.css'

export type StatusTone = 'quiet' | 'accent' | 'due' | 'failed' | 'done'
export type StatusShape = 'dot' | 'ring' | 'square' | 'diamond' | 'half'

type StatusDotProps = {
  children: ReactNode
  tone?: StatusTone
  /** A second sign beside the colour. */
  shape?: StatusShape
  /** A colour of a site or a group, instead of a tone. */
  colour?: string
}

/** A state in words, with a shape and a colour beside it; the words carry the meaning. */
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

// A drawing with a text for screen readers. It runs from left to right in every language, because it shows time or a map.
import type { ReactNode } from 'react'
import classes from './charts.module.css'

type PictureProps = {
  label: string
  width: number
  height: number
  className?: string | undefined
  children: ReactNode
}

export function Picture({ label, width, height, className, children }: PictureProps) {
  return (
    <svg
      className={className ? `${classes.chart} ${className}` : classes.chart}
      viewBox={`0 0 ${width} ${height}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot use the colours of the page
      role="img"
      aria-label={label}
      direction="ltr"
    >
      {children}
    </svg>
  )
}

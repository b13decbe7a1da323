// A drawing that says what it shows. In every language it runs from left to right, because its axis is time or a map.
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
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot take its colours from the page
      role="img"
      aria-label={label}
      direction="ltr"
    >
      {children}
    </svg>
  )
}

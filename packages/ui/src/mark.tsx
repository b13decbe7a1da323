import classes from './mark.module.css'

// The logo: four strokes for four voices. Their lengths differ, so that no stroke starts or ends where another one does.
const strokes = [
  { x: 3, y: 4.5, length: 13 },
  { x: 7, y: 9.5, length: 14 },
  { x: 2, y: 14.5, length: 10 },
  { x: 5, y: 19.5, length: 15 },
]

type MarkProps = {
  size?: number
  /** Says what is loading; the strokes then move. Without it the logo is decoration. */
  label?: string
}

/** The logo; with a `label`, the loading indicator. */
export function Mark({ size = 24, label }: MarkProps) {
  return (
    <svg
      className={classes.mark}
      data-busy={label ? true : undefined}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {strokes.map(({ x, y, length }) => (
        <line key={y} x1={x} x2={x + length} y1={y} y2={y} />
      ))}
    </svg>
  )
}

import classes from './mark.module.css'

// Four voices: staggered strokes of unequal length, so that no stroke starts or ends where another does.
const strokes = [
  { x: 3, y: 4.5, length: 13 },
  { x: 7, y: 9.5, length: 14 },
  { x: 2, y: 14.5, length: 10 },
  { x: 5, y: 19.5, length: 15 },
]

type MarkProps = {
  size?: number
  /** The strokes take turns: something is loading, and this says what. Without it the mark is decoration. */
  label?: string
}

/** The mark; with a `label`, the loading indicator. */
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

import { pathOf, type SignaturePoint } from '@polyphony/domain/consent/drawn'
import type { SVGAttributes } from 'react'
import classes from './signature.module.css'

type Props = SVGAttributes<SVGSVGElement> & {
  label: string
  width: number
  height: number
  lines: readonly (readonly SignaturePoint[])[]
}

/** The lines of a signature. They are drawn from the left, whatever the direction of the writing on the page. */
export function SignatureDrawing({ label, width, height, lines, ...more }: Props) {
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className={classes.drawing} {...more}>
      {lines.map((line, at) => (
        <path key={at} d={pathOf(line)} />
      ))}
    </svg>
  )
}

// Ways to show numbers: a figure, a progress line, a small curve.
import type { ReactNode } from 'react'
import classes from './figure.module.css'

/** A figure such as `42 of 57`, as text that can be selected. */
export function Figure({ children, tone }: { children: ReactNode; tone?: Tone }) {
  return (
    <span className={classes.figure} data-tone={tone}>
      {children}
    </span>
  )
}

export type Tone = 'plain' | 'accent' | 'due' | 'failed' | 'done'

type ProgressLineProps = {
  done: number
  /** Without a total the line only shows that work is going on. */
  total: number | undefined
  /** For screen readers: whose progress it is. */
  label: string
  /** Shown beside the line, such as `3 of 10`. */
  words?: ReactNode
  tone?: Tone
}

/** Progress towards a total. Above 100 % the line is still full, and the mark of the total moves inwards. */
export function ProgressLine({ done, total, label, words, tone = 'accent' }: ProgressLineProps) {
  const scale = Math.max(total ?? 0, done, 1)
  const isPast = total !== undefined && done > total && total > 0
  return (
    <div className={classes.progress}>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total === undefined ? undefined : scale}
        aria-valuenow={total === undefined ? undefined : done}
        data-unknown={total === undefined ? true : undefined}
      >
        <div className={classes.fill} data-tone={tone} style={{ inlineSize: `${(100 * done) / scale}%` }} />
        {isPast ? <div className={classes.goal} style={{ insetInlineStart: `${(100 * total) / scale}%` }} /> : null}
      </div>
      {words ? <span className={classes.words}>{words}</span> : null}
    </div>
  )
}

type SparklineProps = { values: readonly number[]; label: string; width?: number; height?: number }

/** A curve as small as a word. `label` describes it for screen readers. Time runs from left to right in every language. */
export function Sparkline({ values, label, width = 72, height = 20 }: SparklineProps) {
  const top = Math.max(...values, 1)
  const step = values.length > 1 ? (width - 4) / (values.length - 1) : 0
  const points = values.map((value, index) => [2 + index * step, height - 3 - (value / top) * (height - 6)] as const)
  const last = points.at(-1)
  return (
    <svg
      className={classes.spark}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <polyline points={points.map((point) => point.join(',')).join(' ')} />
      {last ? <circle cx={last[0]} cy={last[1]} r={2} /> : null}
    </svg>
  )
}

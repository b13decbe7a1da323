import type { ReactNode } from 'react'
import classes from './key-values.module.css'

export type KeyValue = { key: string; label: ReactNode; value: ReactNode }

/** A list of facts: a label and its value on each line. */
export function KeyValues({ facts }: { facts: readonly KeyValue[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

// A part of a configuration: its title, and one row for each of its entries.
import { Code } from '@polyphony/ui/code'
import type { ReactNode } from 'react'
import { Names } from './names.tsx'
import classes from './studies.module.css'

export function Part({ title, none, children }: { title: string; none?: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <h3>{title}</h3>
      {children ?? <p className={classes.soft}>{none}</p>}
    </section>
  )
}

type Row = { key: string; names: Record<string, string> & { en: string }; note?: ReactNode }

export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className={classes.rows}>
      {rows.map(({ key, names, note }) => (
        <li key={key}>
          <Names names={names} />
          <span className={classes.note}>{note}</span>
          <Code>{key}</Code>
        </li>
      ))}
    </ul>
  )
}

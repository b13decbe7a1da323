// What programs of colleagues use, tokens or webhooks, as far as it reaches the administrator's sites.
import { Button } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import { Answered } from '../platform/answers.tsx'
import { useSiteCodes } from '../platform/use-site-codes.ts'
import classes from './staff.module.css'

type Row = { id: string; person: string; siteIds: readonly string[] }

type ProgramsProps<Of extends Row> = {
  kind: 'tokens' | 'webhooks'
  /** `verb` is on the button of a row, and `end` is its name. */
  words: Record<'title' | 'none' | 'explain' | 'verb' | 'end', string>
  query: ComponentProps<typeof Answered<readonly Of[]>>['query']
  /** What tells it apart from others of its person. */
  name: (row: Of) => string
  /** What it may do, and for how long. `sites` are the words for where. */
  facts: (row: Of, sites: string) => ReactNode
  onEnd: (row: Of) => void
  /** The dialog that ends one. */
  children: ReactNode
}

export function Programs<Of extends Row>({ kind, words, query, name, facts, onEnd, children }: ProgramsProps<Of>) {
  const siteCodes = useSiteCodes()
  const heading = `all-${kind}`
  return (
    <section className={classes.pending} aria-labelledby={heading}>
      <h2 id={heading}>{words.title}</h2>
      <Answered query={query}>
        {(found) =>
          found.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <>
              <p>{words.explain}</p>
              <ul className={classes.people} aria-labelledby={heading}>
                {found.map((row) => (
                  <li key={row.id}>
                    <div className={classes.who}>
                      <strong>
                        <bdi>{row.person}</bdi>
                      </strong>
                      <span className={classes.email}>
                        <bdi>{name(row)}</bdi>
                      </span>
                    </div>
                    <span>{facts(row, siteCodes(row.siteIds))}</span>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${words.end}: ${row.person}, ${name(row)}`}
                      onClick={() => onEnd(row)}
                    >
                      {words.verb}
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answered>
      {children}
    </section>
  )
}

/** Whose token or webhook it is, at the top of the dialog that ends it. */
export function WhoseProgram({ person, name }: { person: string; name: string }) {
  return (
    <p style={{ marginBlockStart: 0 }}>
      <strong>
        <bdi>{person}</bdi>
      </strong>
      <br />
      <bdi>{name}</bdi>
    </p>
  )
}

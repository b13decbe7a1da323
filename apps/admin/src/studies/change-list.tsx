import type { Change } from '@polyphony/domain/studies/changes'
import { Code } from '@polyphony/ui/code'
import { useWords } from '../platform/words.tsx'
import classes from './file.module.css'

/** The differences, part by part: the entry, the kind of change, and the old and new values. */
export function ChangeList({ changes, label }: { changes: readonly Change[]; label: string }) {
  const { t } = useWords()
  const parts = [...new Set(changes.map(({ part }) => part))]
  return (
    <section className={classes.changes} aria-label={label}>
      {parts.map((part) => (
        <div key={part}>
          <h4>{t(`studies:part.${part as 'groups'}`)}</h4>
          <ul>
            {changes
              .filter((change) => change.part === part)
              .map((change) => (
                <li key={`${change.kind} ${change.key} ${change.field}`} data-kind={change.kind}>
                  <span className={classes.kind}>{t(`studies:change.kind.${change.kind}`)}</span>
                  <span>
                    <NamedRow change={change} /> <FieldOf field={change.field} />
                  </span>
                  <Wordings change={change} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** The key of the row that a change is about. */
export function NamedRow({ change: { part, key } }: { change: Change }) {
  const { format } = useWords()
  if (key === undefined) return null
  if (part === 'languages') return <bdi>{format.language(key)}</bdi>
  return part === 'sources' ? <bdi>{key}</bdi> : <Code>{key}</Code>
}

/** The field that a change is about. */
export function FieldOf({ field }: { field: string | undefined }) {
  const { t, format } = useWords()
  if (!field) return null
  const [, language] = /^(?:names|question)\.(.+)$/.exec(field) ?? []
  if (language) return t('studies:field.words', { language: format.language(language) })
  // A list has its entries one by one: `groups.0`; the ratio has the arms: `ratio.control`.
  return t(`studies:field.${field.replace(/\..+$/, '') as 'dueDays'}`)
}

function Wordings({ change: { part, before, after } }: { change: Change }) {
  const { t } = useWords()
  const said = useSaid()
  return (
    <span className={classes.wordings}>
      {before === undefined ? null : (
        <del>
          <span className="unseen">{t('studies:change.before')}: </span>
          <bdi>{said(part, before)}</bdi>
        </del>
      )}
      {after === undefined ? null : (
        <ins>
          <span className="unseen">{t('studies:change.after')}: </span>
          <bdi>{said(part, after)}</bdi>
        </ins>
      )}
    </span>
  )
}

/** A value of a part of the study, as it is shown. */
export function useSaid() {
  const { t, format } = useWords()
  return (part: string, value: string) => {
    if (part === 'startsOn') return format.day(value)
    return value === 'true' || value === 'false' ? t(`studies:field.${value}`) : value
  }
}

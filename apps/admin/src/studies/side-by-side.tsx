// Two versions of a study side by side: only what differs.
import type { Change } from '@polyphony/domain/studies/changes'
import { useWords } from '../platform/words.tsx'
import { FieldOf, NamedRow, useSaid } from './change-list.tsx'
import classes from './running.module.css'

type SideBySideProps = { changes: readonly Change[]; earlier: string; later: string }

export function SideBySide({ changes, earlier, later }: SideBySideProps) {
  const { t } = useWords()
  const said = useSaid()
  if (changes.length === 0) return <p>{t('running:versions.same')}</p>
  const shown = ({ part, kind, field }: Change, value: string | undefined, isThere: boolean) => {
    if (value !== undefined) return <bdi>{said(part, value)}</bdi>
    if (kind === 'reordered') return t('running:versions.order')
    return isThere && field === undefined ? '✓' : <span className={classes.soft}>{t('running:versions.missing')}</span>
  }
  return (
    <table className={classes.sideBySide}>
      <caption className="unseen">{t('running:versions.compare')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('running:versions.what')}</th>
          <th scope="col">{earlier}</th>
          <th scope="col">{later}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.part} ${change.kind} ${change.key} ${change.field}`}>
            <th scope="row">
              {t(`studies:part.${change.part as 'groups'}`)} <NamedRow change={change} />{' '}
              <FieldOf field={change.field} />
            </th>
            <td data-side={earlier}>{shown(change, change.before, change.kind === 'removed')}</td>
            <td data-side={later}>{shown(change, change.after, change.kind === 'added')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

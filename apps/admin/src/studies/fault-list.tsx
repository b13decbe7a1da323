import type { Fault } from '@polyphony/domain/studies/configuration-file'
import { faultWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import classes from './file.module.css'

/** All errors of a file with their places: a path such as `groups[2].key`, or line and character. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const { t, translator } = useWords()
  return (
    <section className={classes.faults} role="alert">
      <h3>{t('studies:file.faults', { count: faults.length })}</h3>
      <p>{t('studies:file.faultsHint')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('studies:file.where')}</th>
            <th scope="col">{t('studies:file.what')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ path, code, details }) => (
            <tr key={path + code}>
              <td>
                <Where path={path} />
              </td>
              <td>
                {faultWords(translator, code, details)}
                {details ? <bdi className={classes.named}>{Object.values(details).flat().join(', ')}</bdi> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Where({ path }: { path: string }) {
  const { t } = useWords()
  if (path === '') return t('studies:file.whole')
  const [, row, column] = /^(\d+):(\d+)$/.exec(path) ?? []
  if (row && column) return t('studies:file.line', { row, column })
  return <code dir="ltr">{path.replace(/\.(\d+)(?=\.|$)/g, '[$1]')}</code>
}

import type { Fault } from '@polyphony/domain/studies/file/faults'
import { lineAt } from '@polyphony/domain/studies/file/json-text'
import { faultWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import classes from './file.module.css'

type FaultListProps = { faults: readonly Fault[]; lines?: ReadonlyMap<string, number> | undefined }

/** All errors of a file with their places: the line, if it is known, and a path such as `groups[2].key`; or line and character. */
export function FaultList({ faults, lines }: FaultListProps) {
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
                <Where path={path} line={lines && lineAt(lines, path)} />
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

function Where({ path, line }: { path: string; line: number | undefined }) {
  const { t } = useWords()
  if (path === '') return t('studies:file.whole')
  const [, row, column] = /^(\d+):(\d+)$/.exec(path) ?? []
  if (row && column) return t('studies:file.line', { row, column })
  const written = <code dir="ltr">{path.replace(/\.(\d+)(?=\.|$)/g, '[$1]')}</code>
  if (line === undefined) return written
  return (
    <>
      {t('studies:file.atLine', { row: line })} {written}
    </>
  )
}

// One row of a file: its values, what is wrong with it, and the decision about it.
import { Button, Group } from '@mantine/core'
import { Suspense } from 'react'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { Doubt } from './doubt.tsx'
import { useFieldNames } from './field-names.ts'
import classes from './import.module.css'
import { PutRight } from './put-right.tsx'
import type { Decided, Import, ImportFile, PreviewRow as Row } from './wire.ts'

/** `at`: the place of the row in the list. */
type Props = { of: Import; file: ImportFile; row: Row; at: number }

export function PreviewRow({ of: { id: importId, kind: what }, file, row, at }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const names = useFieldNames()
  const deciding = useCommand(api.import.decide.mutationOptions())
  const { line, kind, texts, putRight } = row
  const decide = ({ texts: put = putRight, ...said }: Decided) => {
    const kept = Object.keys(put).length > 0 ? { texts: put } : {}
    return deciding.send({ studyId: study.id, importId, rows: [{ line, ...said, ...kept }] })
  }
  const form = { importId, row, decide, isBusy: deciding.isBusy }
  const shown = file.fields.flatMap(({ name }) => (texts[name] ? [{ name, text: texts[name] }] : []))
  return (
    <li className={classes.row} data-index={at}>
      <div className={classes.head}>
        <strong>{t('imports:row', { line: format.number(line) })}</strong>
        <span className={classes.quiet}>{t(`imports:kind.${kind}`)}</span>
      </div>
      <dl className={classes.values}>
        {shown.map(({ name, text }) => (
          <div key={name}>
            <dt>{names.field(name)}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {row.unused.length > 0 ? (
        <p className={classes.quiet}>{t('imports:unused', { fields: format.list(row.unused.map(names.field)) })}</p>
      ) : null}
      <Suspense>
        {kind === 'refused' ? <PutRight {...form} file={file} /> : null}
        {kind === 'likely' || (kind === 'unchanged' && what === 'participants') ? <Doubt {...form} /> : null}
      </Suspense>
      {kind === 'left_out' || row.decision === 'import' ? (
        <Group>
          <Button size="xs" variant="default" loading={deciding.isBusy} onClick={() => void decide({})}>
            {t(kind === 'left_out' ? 'imports:takeIn' : 'imports:undecide')}
          </Button>
        </Group>
      ) : null}
      {deciding.words ? <p role="alert">{deciding.words}</p> : null}
    </li>
  )
}

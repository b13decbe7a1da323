// One row of a file: its values, what is wrong with it, and the decision about it.
import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { Code } from '@polyphony/ui/code'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { faultWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useFieldNames } from './field-names.ts'
import classes from './import.module.css'
import type { ImportFile, PreviewRow as Row } from './wire.ts'

type Props = { importId: string; file: ImportFile; row: Row }
type Decided = { decision?: 'import' | 'leave'; reason?: string; texts?: Record<string, string> }

export function PreviewRow({ importId, file, row }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const names = useFieldNames()
  const deciding = useCommand(api.import.decide.mutationOptions())
  const { line, kind, texts, putRight } = row
  const decide = ({ texts: put = putRight, ...said }: Decided) => {
    const kept = Object.keys(put).length > 0 ? { texts: put } : {}
    return void deciding.send({ studyId: study.id, importId, rows: [{ line, ...said, ...kept }] })
  }
  const shown = file.fields.flatMap(({ name }) => (texts[name] ? [{ name, text: texts[name] }] : []))
  return (
    <li className={classes.row}>
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
      {kind === 'refused' ? <Faults {...{ file, row, decide }} isBusy={deciding.isBusy} /> : null}
      {kind === 'likely' || kind === 'unchanged' ? <Doubt {...{ row, decide }} isBusy={deciding.isBusy} /> : null}
      {kind === 'left_out' || row.decision === 'import' ? (
        <Group>
          <Button size="xs" variant="default" loading={deciding.isBusy} onClick={() => decide({})}>
            {t(kind === 'left_out' ? 'imports:takeIn' : 'imports:undecide')}
          </Button>
        </Group>
      ) : null}
      {deciding.words ? <p role="alert">{deciding.words}</p> : null}
    </li>
  )
}

type Deciding = { row: Row; decide: (said: Decided) => void; isBusy: boolean }

/** What is wrong, at fields in which it can be put right. */
function Faults({ file, row, decide, isBusy }: Deciding & { file: ImportFile }) {
  const { t, translator } = useWords()
  const names = useFieldNames()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const whole = row.faults.filter(({ field }) => field === null)
  // The first fault of a field is the reason for the others.
  const byField = new Map(
    row.faults.toReversed().flatMap((fault) => (fault.field === null ? [] : [[fault.field, fault] as const])),
  )
  const put = (name: string, text: string) => setTyped((before) => ({ ...before, [name]: text }))
  return (
    <form
      className={classes.faults}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        decide({ texts: { ...row.putRight, ...typed } })
      }}
    >
      {whole.map(({ code, details }) => (
        <p key={code}>{faultWords(translator, code, details)}</p>
      ))}
      {[...byField].map(([name, { code, details }]) => {
        const field = file.fields.find((each) => each.name === name)
        const value = typed[name] ?? row.texts[name] ?? ''
        const common = { label: names.field(name), error: faultWords(translator, code, details) }
        if (!field) return <p key={name}>{`${common.label}: ${common.error}`}</p>
        return field.kind === 'choice' ? (
          <NativeSelect
            key={name}
            {...common}
            value={field.choices?.includes(value) ? value : ''}
            data={names.options(field, row.texts[name] ?? t('imports:notGiven'))}
            onChange={(event) => put(name, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={name}
            {...common}
            dir="auto"
            value={value}
            onChange={(event) => put(name, event.currentTarget.value)}
          />
        )
      })}
      <Group>
        {byField.size > 0 ? (
          <Button size="xs" type="submit" variant="default" loading={isBusy}>
            {t('imports:putRight')}
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" onClick={() => decide({ decision: 'leave' })}>
          {t('imports:leaveOut')}
        </Button>
      </Group>
    </form>
  )
}

/** Who may be registered already, and the reason that is needed to import the row all the same. */
function Doubt({ row, decide, isBusy }: Deciding) {
  const { t, format } = useWords()
  const [why, setWhy] = useState('')
  const { likely, alike, kind } = row
  return (
    <div className={classes.doubt}>
      {kind === 'unchanged' ? <span>{t('imports:again')}</span> : null}
      {likely.length > 0 ? <strong>{t('imports:likely', { count: likely.length })}</strong> : null}
      <ul>
        {likely.map(({ code, status, reasons }, at) => (
          // Those without a code have no other identity than their place.
          <li key={code ?? at}>
            {code ? <Code>{code}</Code> : <span>{t('imports:unnamed')}</span>}
            <span>{t(`participants:status.${status as 'screened'}`)}</span>
            <span>{reasons.map((reason) => t(`participants:registering.${reason}`)).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {alike.length > 0 ? (
        <span>{t('imports:alike', { lines: format.list(alike.map((line) => format.number(line))) })}</span>
      ) : null}
      <Textarea
        label={t('participants:registering.duplicateReason')}
        description={t('participants:registering.duplicateHint')}
        autosize
        dir="auto"
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={!isReason(why)}
          loading={isBusy}
          onClick={() => decide({ decision: 'import', reason: why.trim() })}
        >
          {t('imports:importAnyway')}
        </Button>
        {kind === 'likely' ? (
          <Button size="xs" variant="subtle" onClick={() => decide({ decision: 'leave' })}>
            {t('imports:leaveOut')}
          </Button>
        ) : null}
      </Group>
    </div>
  )
}

import { Button, Group, TextInput } from '@mantine/core'
import type { Choices, Repair } from '@polyphony/domain/transcripts/formats/choices'
import { type LineProblem, reasons, rowParts } from '@polyphony/domain/transcripts/formats/report'
import { limits } from '@polyphony/domain/transcripts/formats/limits'
import { readTime } from '@polyphony/domain/transcripts/formats/times'
import { useState } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'

/** Reasons that concern one row, which can be skipped. The others concern the whole file. */
const ofRow = new Set<string>([
  'text_too_long',
  'speaker_too_long',
  'time_malformed',
  'time_too_late',
  'end_before_start',
  'cue_malformed',
  'order_malformed',
  'row_malformed',
])
const ofTime = new Set<string>(['time_malformed', 'time_too_late', 'end_before_start'])

type Shown = Omit<LineProblem, 'reason' | 'part'> & { reason: string; part?: string }
type Props = {
  problems: readonly Shown[]
  /** Without these nothing can be repaired: the refusal of the server after the import was sent. */
  choices?: Choices
  onChange?: (choices: Choices) => void
}

/** The refused rows: the row, the column, what is there, the reason, and ways to repair it. */
export function Refused({ problems, choices = {}, onChange }: Props) {
  const { t, format } = useWords()
  const isCut = problems.length >= limits.problems
  const rows = new Set(problems.flatMap(({ line, reason }) => (ofRow.has(reason) ? line : [])))
  return (
    <section role="alert" className={classes.refused}>
      <Group justify="space-between">
        <p>
          {rows.size === 0
            ? t('transcripts:problem.transcript.file_malformed')
            : t('transcripts:import.refused', { count: rows.size })}
          {isCut ? <> {t('transcripts:import.mostListed', { most: format.number(limits.problems) })}</> : null}
        </p>
        {onChange && rows.size > 0 ? (
          <Button size="xs" variant="default" onClick={() => onChange({ ...choices, skipFaulty: true })}>
            {t('transcripts:import.skipAll')}
          </Button>
        ) : null}
      </Group>
      <ul>
        {problems.map((problem) => (
          <RefusedRow
            key={`${problem.line} ${problem.part ?? ''} ${problem.reason}`}
            {...{ problem, choices }}
            {...(onChange && { onChange })}
          />
        ))}
      </ul>
    </section>
  )
}

type RowProps = { problem: Shown; choices: Choices; onChange?: (choices: Choices) => void }

function RefusedRow({ problem: { line, part, reason, given }, choices, onChange }: RowProps) {
  const { t, format } = useWords()
  const [time, setTime] = useState('')
  const known = reasons.find((each) => each === reason)
  const named = rowParts.find((each) => each === part)
  const timed = part === 'start' || part === 'end' ? part : undefined
  const repair = (repaired: Repair) =>
    onChange?.({
      ...choices,
      repairs: [...(choices.repairs ?? []).filter((each) => !isSame(each, repaired)), repaired],
    })
  return (
    <li>
      {t('transcripts:import.line', { line: format.number(line) })}
      {named ? `, ${t(`transcripts:part.${named}`)}` : ''}
      {': '}
      {known ? t(`transcripts:reason.${known}`) : reason}
      {given ? (
        <>
          {' '}
          <q dir="auto">{given}</q>
        </>
      ) : null}
      {onChange && ofRow.has(reason) ? (
        <Group gap="xs" className={classes.repairs}>
          {timed && ofTime.has(reason) ? (
            <>
              <TextInput
                size="xs"
                aria-label={t('transcripts:import.rightTime', { line: format.number(line) })}
                placeholder="0:01:30"
                value={time}
                onChange={(event) => setTime(event.currentTarget.value)}
              />
              <Button
                size="xs"
                variant="default"
                disabled={time.trim() === '' || readTime(time) === undefined}
                onClick={() => repair({ line, part: timed, time })}
              >
                {t('transcripts:import.takeTime')}
              </Button>
              <Button size="xs" variant="default" onClick={() => repair({ line, part: timed, time: null })}>
                {t('transcripts:import.withoutTime')}
              </Button>
            </>
          ) : null}
          <Button size="xs" variant="default" onClick={() => repair({ line, skip: true })}>
            {t('transcripts:import.skipRow')}
          </Button>
        </Group>
      ) : null}
    </li>
  )
}

const isSame = (a: Repair, b: Repair) =>
  a.line === b.line && ('part' in a ? a.part : '') === ('part' in b ? b.part : '')

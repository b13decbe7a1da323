import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Figure } from '@polyphony/ui/figure'
import type { Column } from '@polyphony/ui/table-types'
import { Link } from '@tanstack/react-router'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { useQueueWords } from './queue-words.ts'
import { StageStrokes } from './stage-strokes.tsx'
import type { QueueRow } from './wire.ts'

/** The columns of the queue: session and language, length, stage, person, since when, due when. */
export function useQueueColumns(): Column<QueueRow>[] {
  const { t, format } = useWords()
  const words = useQueueWords()
  return [
    {
      key: 'session',
      header: t('transcripts:column.session'),
      isFixed: true,
      cell: (row) => <SessionLink row={row} />,
    },
    { key: 'language', header: t('transcripts:column.language'), cell: (row) => languageWords(row) },
    { key: 'hours', header: t('transcripts:column.hours'), align: 'end', sort: 'hours', cell: words.length },
    { key: 'stage', header: t('transcripts:column.stage'), cell: (row) => <StageStrokes row={row} /> },
    { key: 'with', header: t('transcripts:column.with'), cell: (row) => <bdi>{words.with(row)}</bdi> },
    { key: 'since', header: t('transcripts:column.since'), sort: 'age', cell: words.since },
    { key: 'due', header: t('transcripts:column.due'), sort: 'due', cell: (row) => <Due row={row} /> },
  ]

  function languageWords({ language, sourceTranscriptId }: QueueRow) {
    const name = format.language(language)
    return sourceTranscriptId ? t('transcripts:translationInto', { language: name }) : name
  }
}

/** The session code. It links to the transcript if this person may open it. */
export function SessionLink({ row }: { row: QueueRow }) {
  const study = useStudy()
  const mayOpen = useCan('transcript.open', row.siteId)
  if (!mayOpen) return <Code>{row.sessionCode}</Code>
  return (
    <Anchor component={Link} to={`/s/${study.slug}/transcripts/${row.id}`} underline="hover">
      <Code>{row.sessionCode}</Code>
    </Anchor>
  )
}

export function Due({ row }: { row: QueueRow }) {
  const { format } = useWords()
  const { words, isLate } = useQueueWords().due(row)
  return (
    <span title={row.dueOn ? format.day(row.dueOn) : undefined}>
      {isLate ? <Figure tone="due">{words}</Figure> : words}
    </span>
  )
}

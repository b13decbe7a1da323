// Earlier words: those of one segment, deleted segments, and frozen versions. They are compared word by word with the present ones and
// can be restored, which makes a new revision.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '../platform/dialog.tsx'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { Compared } from './compared.tsx'
import type { Editing } from './editing.ts'
import type { Focus } from './focus.ts'
import classes from './past.module.css'
import { insertAfter, standingBefore } from './order.ts'
import { partsOf, type Words } from './typed-words.ts'
import type { Opened, PastSegment } from './wire.ts'

export type PastAt = { segmentId: string } | { removed: true } | { version: number }

type Props = {
  at: PastAt
  opened: Opened
  editing: Editing
  focus: Focus
  mayEdit: boolean
  isOpen: (id: string) => boolean
  onClose: () => void
}

/** All pages: words can be restored together only if all of them are there. */
async function fetchPast(asked: { studyId: string; id: string; at: PastAt }) {
  const segments: PastSegment[] = []
  for (let cursor: string | undefined; ;) {
    const page = await trpcClient.transcript.look_back.query({ ...asked, ...(cursor && { cursor }) })
    segments.push(...page.segments)
    if (page.next === undefined) return { segments }
    cursor = page.next
  }
}

export function Past({ at, opened, editing, focus, mayEdit, isOpen, onClose }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const { id, language, timeZone } = opened.transcript
  const past = useQuery({
    queryKey: ['earlier words', id, at],
    queryFn: () => fetchPast({ studyId: study.id, id, at }),
    staleTime: 'static',
    gcTime: 0,
  })
  const title =
    'version' in at
      ? t('transcripts:past.version', { number: format.number(at.version) })
      : t('removed' in at ? 'transcripts:past.removed' : 'transcripts:past.title')
  // A label that belongs to another speaker today is not restored: the speaker stays as it is.
  const wordsOf = ({ segmentId, text, speaker, isSpeakerSame, startMs, endMs }: PastSegment): Words => ({
    ...{ text, startMs, endMs },
    speaker: isSpeakerSame ? speaker : (editing.now(segmentId)?.speaker ?? null),
  })
  const differs = (row: PastSegment) => {
    const now = editing.now(row.segmentId)
    return now === undefined || Object.keys(partsOf(wordsOf(row), now)).length > 0
  }
  const mayRestore = (row: PastSegment) =>
    mayEdit && !row.isWithheld && (editing.now(row.segmentId) === undefined || isOpen(row.segmentId))
  const restore = (rows: readonly PastSegment[], all: readonly PastSegment[]) => {
    const ids = all.map(({ segmentId }) => segmentId)
    let order = editing.order()
    const placed = rows.map((row) => {
      const after = 'version' in at ? standingBefore(row.segmentId, ids, order) : row.after
      if (!order.includes(row.segmentId)) order = insertAfter(order, row.segmentId, after)
      return { id: row.segmentId, words: wordsOf(row), after }
    })
    editing.restore(placed)
    onClose()
    const [first] = rows
    if (first) setTimeout(() => focus.on(first.segmentId), 50)
  }
  return (
    <Dialog size="xl" onClose={onClose} title={title}>
      <Answered query={past}>
        {({ segments }) => {
          const shown = 'segmentId' in at ? segments : segments.filter(differs)
          const restorable = shown.filter(mayRestore)
          return (
            <>
              {shown.length === 0 ? <p className={classes.soft}>{t('transcripts:past.same')}</p> : null}
              {'version' in at && restorable.length > 1 ? (
                <p>
                  <Button variant="default" onClick={() => restore(restorable, segments)}>
                    {t('transcripts:past.restoreAll', { segments: format.number(restorable.length) })}
                  </Button>
                </p>
              ) : null}
              <ol className={classes.list}>
                {shown.map((row) => {
                  const now = editing.now(row.segmentId)
                  return (
                    <li key={`${row.segmentId} ${row.version}`}>
                      <span className={classes.head}>
                        <span>
                          <bdi>{row.speaker ?? '—'}</bdi>
                          {row.startMs === null ? null : <> · {format.clock(row.startMs)}</>}
                          {row.replacedAt === null ? null : (
                            <>
                              {' · '}
                              {t(row.isRemoval ? 'transcripts:past.removedBy' : 'transcripts:past.replacedBy', {
                                who: row.replacedBy ?? '',
                                when: format.moment(row.replacedAt, timeZone),
                              })}
                            </>
                          )}
                        </span>
                        {mayRestore(row) && differs(row) ? (
                          <Button size="compact-xs" variant="default" onClick={() => restore([row], segments)}>
                            {t('transcripts:past.restore')}
                          </Button>
                        ) : null}
                      </span>
                      {row.isWithheld ? (
                        <em>{t('transcripts:past.withheld')}</em>
                      ) : (
                        <Compared before={row.text} after={now?.text ?? row.text} language={language} />
                      )}
                    </li>
                  )
                })}
              </ol>
            </>
          )
        }}
      </Answered>
    </Dialog>
  )
}

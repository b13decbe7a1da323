// The words, one row per segment, with cells for time, speaker and text. Only the rows near the viewport are in the
// document, and the one in which a person types.
import { directionOf } from '@polyphony/i18n/languages'
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '../platform/words.tsx'
import { useChoices } from './choices.ts'
import type { Editing } from './editing.ts'
import type { Focus } from './focus.ts'
import type { Playing } from './playing.ts'
import { SegmentRow } from './segment-row.tsx'
import classes from './transcript.module.css'
import type { Notes } from './use-notes.ts'
import type { Opened } from './wire.ts'

/** With at most this many segments all rows are in the document, so that the search of the browser finds them. */
const fewEnough = 200

type Props = {
  opened: Opened
  editing: Editing
  focus: Focus
  mayEdit: boolean
  playing?: Playing | undefined
  onHistory?: ((id: string) => void) | undefined
  notes: Notes
}

/** The segment that plays: the last one that has begun. */
function segmentAt(editing: Editing, ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  let found: { id: string; startMs: number } | undefined
  for (const id of editing.order()) {
    const startMs = editing.now(id)?.startMs
    if (typeof startMs === 'number' && startMs <= ms && startMs >= (found?.startMs ?? 0)) found = { id, startMs }
  }
  return found?.id
}

const never = () => () => undefined

export function Segments({ opened, editing, focus, mayEdit, playing, onHistory, notes }: Props) {
  const { t } = useWords()
  const { segments, speakers, transcript } = opened
  const hasSource = transcript.source !== null
  const order = useSyncExternalStore(editing.subscribe, editing.order)
  const byId = useMemo(() => new Map(segments.map((segment) => [segment.id, segment])), [segments])
  const known = useMemo(
    () => new Set(speakers.flatMap((row) => (row.participantId || row.staffId ? row.id : []))),
    [speakers],
  )
  const sounding = useSyncExternalStore(playing?.subscribe ?? never, () => segmentAt(editing, playing?.atMs()))
  const { follows } = useChoices()
  const { hash } = useLocation()
  useEffect(() => {
    const isTypingElsewhere = document.activeElement?.closest('[data-segment]')
    if (sounding && follows && playing?.isPlaying() && !isTypingElsewhere) focus.show(sounding)
  }, [sounding, follows, playing, focus])
  const row = (index: number) => {
    const id = order[index]!
    const segment = byId.get(id)
    const speakerId = segment?.speakerId ?? null
    return (
      <SegmentRow
        key={id}
        id={id}
        position={index + 1}
        source={segment?.source ?? null}
        isWithheld={segment?.isWithheld ?? false}
        isUnchecked={segment?.isUnchecked ?? false}
        isUnknown={speakerId === null || !known.has(speakerId)}
        // A link to a segment marks it like the one that plays.
        isSounding={id === sounding || id === hash}
        language={transcript.language}
        notes={notes.bySegment.get(id)}
        isNoted={notes.writing?.noteId === undefined && notes.writing?.segmentId === id}
        onNote={notes.may ? notes.write : undefined}
        {...{ editing, mayEdit, hasSource, playing, onHistory }}
      />
    )
  }
  return (
    <section
      className={classes.words}
      aria-label={t('transcripts:editor.words')}
      data-source={hasSource || undefined}
      // Time, speaker and words are placed in the reading direction of the words.
      dir={directionOf(transcript.language)}
    >
      <datalist id="speakers-of-this-transcript">
        {speakers.map(({ label }) => (
          <option key={label} value={label}>
            {label}
          </option>
        ))}
      </datalist>
      {order.length <= fewEnough ? order.map((_, index) => row(index)) : <Windowed {...{ order, row, focus }} />}
    </section>
  )
}

type WindowedProps = { order: readonly string[]; row: (index: number) => React.ReactNode; focus: Focus }

function Windowed({ order, row, focus }: WindowedProps) {
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  // A row that leaves the document while a person types in it would lose the keystrokes that follow.
  const [held, setHeld] = useState<string>()
  const heldAt = held === undefined ? -1 : order.indexOf(held)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const window = useWindowVirtualizer({
    count: order.length,
    estimateSize: () => 56,
    overscan: 20,
    scrollMargin: top,
    getItemKey: (index) => order[index]!,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      return heldAt < 0 || indexes.includes(heldAt) ? indexes : [...indexes, heldAt].toSorted((a, b) => a - b)
    },
  })
  useEffect(() => {
    focus.scrollWith((id) => {
      const at = order.indexOf(id)
      if (at >= 0) window.scrollToIndex(at, { align: 'center' })
    })
    return () => focus.scrollWith(undefined)
  }, [focus, order, window])
  return (
    <div
      ref={list}
      style={{ position: 'relative', blockSize: window.getTotalSize() }}
      onFocus={({ target }) => setHeld(target.closest<HTMLElement>('[data-segment]')?.dataset['segment'])}
      onBlur={({ relatedTarget }) => {
        if (!relatedTarget) setHeld(undefined)
      }}
    >
      {window.getVirtualItems().map(({ index, start, key }) => (
        <div
          key={key}
          data-index={index}
          ref={window.measureElement}
          style={{
            position: 'absolute',
            insetInline: 0,
            insetBlockStart: 0,
            transform: `translateY(${start - top}px)`,
          }}
        >
          {row(index)}
        </div>
      ))}
    </div>
  )
}

// The words, one row per segment, with cells for time, speaker and text. Only the rows near the viewport are in the
// document.
import { directionOf } from '@polyphony/i18n/languages'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { PlayFrom } from './player.tsx'
import { SegmentRow } from './segment-row.tsx'
import classes from './transcript.module.css'
import type { Opened } from './wire.ts'

/** With at most this many segments all rows are in the document, so that the search of the browser finds them. */
const fewEnough = 200

type Props = { opened: Opened; editing: Editing; mayEdit: boolean; playFrom?: PlayFrom }

export function Segments({ opened, editing, mayEdit, playFrom }: Props) {
  const { t } = useWords()
  const { segments, speakers, transcript } = opened
  const moves = [
    { key: 'Ctrl/⌘ ↑ ↓', words: t('transcripts:keys.sameCell') },
    { key: 'Ctrl/⌘ Enter', words: t('transcripts:keys.nextRow') },
  ]
  useShortcuts(mayEdit ? moves : [])
  const hasSource = transcript.source !== null
  const known = new Set(speakers.flatMap((row) => (row.participantId || row.staffId ? row.id : [])))
  const row = (index: number) => {
    const segment = segments[index]!
    return (
      <SegmentRow
        key={segment.id}
        id={segment.id}
        position={segment.position}
        source={segment.source}
        isWithheld={segment.isWithheld}
        isUnchecked={segment.isUnchecked}
        isUnknown={segment.speakerId === null || !known.has(segment.speakerId)}
        language={transcript.language}
        {...{ editing, mayEdit, hasSource, playFrom }}
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
      {segments.length <= fewEnough ? (
        segments.map((_, index) => row(index))
      ) : (
        <Windowed count={segments.length} row={row} />
      )}
    </section>
  )
}

function Windowed({ count, row }: { count: number; row: (index: number) => React.ReactNode }) {
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const window = useWindowVirtualizer({ count, estimateSize: () => 56, overscan: 20, scrollMargin: top })
  return (
    <div ref={list} style={{ position: 'relative', blockSize: window.getTotalSize() }}>
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

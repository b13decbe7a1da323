import { useRef, useState } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'

/** A field for a file that is dropped or chosen. It works with the mouse, the keyboard and a screen reader. */
export function DropFile({ chosen, onChoose }: { chosen: File | undefined; onChoose: (file: File) => void }) {
  const { t, format } = useWords()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    // Dropping is not the only way: the field inside takes a file too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <label
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file) onChoose(file)
      }}
    >
      <input
        ref={input}
        type="file"
        className="unseen"
        accept=".vtt,.srt,.sbv,.txt,.md,.docx,.rtf,.csv,.tsv,.json,.otr,.eaf,.exb,.cha"
        aria-label={t('transcripts:import.file')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onChoose(file)
        }}
      />
      {chosen ? (
        <span>
          <bdi>{chosen.name}</bdi> · {format.bytes(chosen.size)}
        </span>
      ) : (
        <strong>{t('transcripts:import.drop')}</strong>
      )}
      <span className={classes.hint}>{t('transcripts:import.dropHint')}</span>
    </label>
  )
}

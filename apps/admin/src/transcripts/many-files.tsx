import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'

const accepted = '.zip,.vtt,.srt,.sbv,.txt,.md,.docx,.rtf,.csv,.tsv,.json,.otr,.eaf,.exb,.cha'

/** A field for a table, an archive or several files, and a button for a folder. */
export function ManyFiles({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const { t } = useWords()
  const [isOver, setOver] = useState(false)
  const folder = useRef<HTMLInputElement>(null)
  // React does not know this attribute.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  return (
    <>
      {/* Dropping is not the only way: the field inside takes files too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
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
          onChoose([...event.dataTransfer.files])
        }}
      >
        <input
          type="file"
          multiple
          className="unseen"
          accept={accepted}
          aria-label={t('transcripts:many.files')}
          onChange={(event) => onChoose([...(event.currentTarget.files ?? [])])}
        />
        <strong>{t('transcripts:many.drop')}</strong>
        <span className={classes.hint}>{t('transcripts:many.dropHint')}</span>
      </label>
      <Group>
        <input
          ref={folder}
          type="file"
          multiple
          hidden
          aria-label={t('transcripts:many.folder')}
          onChange={(event) => onChoose([...(event.currentTarget.files ?? [])])}
        />
        <Button variant="default" size="compact-md" onClick={() => folder.current?.click()}>
          {t('transcripts:many.folder')}
        </Button>
      </Group>
    </>
  )
}

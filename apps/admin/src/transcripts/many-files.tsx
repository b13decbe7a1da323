import { Button, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../platform/words.tsx'
import { DropZone } from '../platform/drop-zone.tsx'
import { wordFiles } from './word-files.ts'
import classes from './import.module.css'

/** A field for a table, an archive or several files, and a button for a folder. */
export function ManyFiles({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const { t } = useWords()
  const folder = useRef<HTMLInputElement>(null)
  // React does not know this attribute.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  return (
    <>
      <DropZone onFiles={onChoose}>
        <input
          type="file"
          multiple
          className="unseen"
          accept={`.zip,${wordFiles}`}
          aria-label={t('transcripts:many.files')}
          onChange={(event) => onChoose([...(event.currentTarget.files ?? [])])}
        />
        <strong>{t('transcripts:many.drop')}</strong>
        <span className={classes.hint}>{t('transcripts:many.dropHint')}</span>
      </DropZone>
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

// A field to choose a file by button, by keyboard or by dropping it.
import { Alert, Button, FileButton } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './file.module.css'

/** A configuration has a few kilobytes. A larger file than this is something else, and reading it would freeze the page. */
const mostBytes = 5_000_000

/** Asks for a study file and passes its text to `onText`. */
export function FileChoice({ onText }: { onText: (text: string) => void }) {
  const { t } = useWords()
  const [isOver, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  async function take(file: File | null | undefined) {
    if (!file) return
    if (file.size > mostBytes) return setRefusal(t('studies:file.tooLarge'))
    try {
      const text = await file.text()
      setRefusal(undefined)
      onText(text)
    } catch {
      setRefusal(t('studies:file.unreadable'))
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <>
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
      >
        <FileButton
          accept="application/json,.json"
          onChange={(file) => void take(file)}
          inputProps={{ 'aria-label': t('studies:file.choose') }}
        >
          {(props) => <Button {...props}>{t('studies:file.choose')}</Button>}
        </FileButton>
        <span>{t('studies:file.drop')}</span>
        <p>{t('studies:file.hint')}</p>
      </div>
      {refusal ? (
        <Alert color="red" variant="light" role="alert">
          {refusal}
        </Alert>
      ) : null}
    </>
  )
}

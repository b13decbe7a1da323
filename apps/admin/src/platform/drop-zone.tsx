import { type ReactNode, useState } from 'react'
import classes from './drop-zone.module.css'

type Zone = {
  onFiles: (files: readonly File[]) => void
  /** The field that takes files too, so that dropping is not the only way, and its words. */
  children: ReactNode
}

/** A label on which files can be dropped. */
export function DropZone({ onFiles, children }: Zone) {
  const [isOver, setOver] = useState(false)
  return (
    // The field inside works with the keyboard and a screen reader.
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
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
    </label>
  )
}

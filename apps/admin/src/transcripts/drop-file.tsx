import { useWords } from '../platform/words.tsx'
import { DropZone } from '../platform/drop-zone.tsx'
import { wordFiles } from './word-files.ts'
import classes from './import.module.css'

/** A field for a file that is dropped or chosen. It works with the mouse, the keyboard and a screen reader. */
export function DropFile({ chosen, onChoose }: { chosen: File | undefined; onChoose: (file: File) => void }) {
  const { t, format } = useWords()
  const take = ([file]: readonly File[]) => file && onChoose(file)
  return (
    <DropZone onFiles={take}>
      <input
        type="file"
        className="unseen"
        accept={wordFiles}
        aria-label={t('transcripts:import.file')}
        onChange={(event) => take([...(event.currentTarget.files ?? [])])}
      />
      {chosen ? (
        <span>
          <bdi>{chosen.name}</bdi> · {format.bytes(chosen.size)}
        </span>
      ) : (
        <strong>{t('transcripts:import.drop')}</strong>
      )}
      <span className={classes.hint}>{t('transcripts:import.dropHint')}</span>
    </DropZone>
  )
}

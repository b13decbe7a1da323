import { Button } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import classes from './evidence.module.css'
import type { Sheet } from './sheet.ts'

type Props = {
  sheets: readonly Sheet[]
  isLocked: boolean
  onChange: (sheets: readonly Sheet[]) => void
  onTurn: (id: string) => void
}

/** The pages that will be sent, in their order. Each can be turned, moved and taken away. */
export function SheetList({ sheets, isLocked, onChange, onTurn }: Props) {
  const { t } = useWords()
  const move = (from: number, to: number) => {
    const next = [...sheets]
    next.splice(to, 0, ...next.splice(from, 1))
    onChange(next)
  }
  const takeAway = (sheet: Sheet) => {
    URL.revokeObjectURL(sheet.address)
    onChange(sheets.filter(({ id }) => id !== sheet.id))
  }
  return (
    <ol className={classes.sheets}>
      {sheets.map((sheet, at) => {
        const label = t('consent:evidence.add.pageAt', { at: at + 1, of: sheets.length })
        const acts = [
          { key: 'turn', does: () => onTurn(sheet.id), isOff: sheet.isPdf },
          { key: 'earlier', does: () => move(at, at - 1), isOff: at === 0 },
          { key: 'later', does: () => move(at, at + 1), isOff: at === sheets.length - 1 },
          { key: 'takeAway', does: () => takeAway(sheet), isOff: false },
        ] as const
        return (
          <li key={sheet.id} className={classes.sheet}>
            <div className={classes.preview}>
              {sheet.isPdf ? (
                <span>PDF</span>
              ) : (
                <img src={sheet.address} alt={label} style={{ transform: `rotate(${sheet.turn * 90}deg)` }} />
              )}
            </div>
            <div>
              <p className={classes.sheetName}>{label}</p>
              {acts.map(({ key, does, isOff }) => (
                <Button
                  key={key}
                  size="compact-sm"
                  variant="subtle"
                  disabled={isOff || isLocked}
                  onClick={does}
                  aria-label={`${t(`consent:evidence.add.${key}`)}: ${label}`}
                >
                  {t(`consent:evidence.add.${key}`)}
                </Button>
              ))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

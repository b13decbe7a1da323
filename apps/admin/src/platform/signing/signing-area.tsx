// The field in which somebody signs, with what is missing below it.
import { Button, Input } from '@mantine/core'
import { type Drawn, isWritten, type SignaturePoint } from '@polyphony/domain/consent/drawn'
import { useWords } from '../words.tsx'
import { SignatureDrawing } from './signature-drawing.tsx'
import classes from './signature.module.css'
import { usePen } from './use-pen.ts'

/** The size of every drawing. On the screen the area is as wide as its place, twice as wide as high. */
export const area = { width: 600, height: 300 }

type Line = SignaturePoint[]

type Props = {
  drawn: (Omit<Drawn, 'lines'> & { lines: Line[] }) | undefined
  /** Something was drawn, and counts no longer because what is signed has changed. */
  isCleared: boolean
  /** `null` empties the field. */
  onDraw: (lines: Line[] | null) => void
  /** Says what is missing, after the person tried to continue. */
  isDemanding: boolean
  words: { missing: string; cleared: string; hint: string }
}

export function SigningArea({ drawn, isCleared, onDraw, isDemanding, words }: Props) {
  const { t } = useWords()
  const lines = drawn?.lines ?? []
  const pen = usePen({ lines, area, onLine: (line) => onDraw([...lines, line]) })
  const isSigned = drawn !== undefined && isWritten(drawn)
  const isTiny = drawn !== undefined && !isSigned && !pen.line
  const fault = isTiny ? t('consent:evidence.sign.tooSmall') : isDemanding && !isSigned ? words.missing : undefined
  const state = pen.isFull
    ? t('consent:evidence.sign.full')
    : isSigned
      ? t('consent:evidence.sign.signed')
      : isCleared
        ? words.cleared
        : null
  return (
    <div>
      <p className={classes.label}>{t('consent:evidence.sign.area')}</p>
      <div className={classes.area} data-error={fault ? true : undefined}>
        {lines.length === 0 && !pen.line ? (
          <span className={classes.here} aria-hidden>
            {t('consent:evidence.sign.here')}
          </span>
        ) : null}
        <SignatureDrawing
          label={t(isSigned ? 'consent:evidence.sign.signed' : 'consent:evidence.sign.here')}
          {...area}
          lines={pen.line ? [...lines, pen.line] : lines}
          {...pen.handlers}
        />
      </div>
      <div className={classes.under}>
        <span role="status">{state}</span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!drawn && !isCleared}
          onClick={() => {
            pen.forget()
            onDraw(null)
          }}
        >
          {t('consent:evidence.sign.clear')}
        </Button>
      </div>
      {fault ? <Input.Error role="alert">{fault}</Input.Error> : null}
      <p className={classes.hint}>{words.hint}</p>
    </div>
  )
}

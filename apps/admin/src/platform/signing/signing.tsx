import { Button, Input } from '@mantine/core'
import { isWritten } from '@polyphony/domain/consent/drawn'
import { FormSection } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Answered } from '../answers.tsx'
import { api } from '../client.ts'
import { useStudy } from '../session.ts'
import type { Answers } from '../wire.ts'
import { useWords } from '../words.tsx'
import { SignatureDrawing } from './signature-drawing.tsx'
import classes from './signature.module.css'
import { agreedTo, signatureFor, type SignedFor } from './signed.ts'
import { usePen } from './use-pen.ts'

type Form = Answers['consent']['form']

/** The size of every drawing. On the screen the area is as wide as its place, twice as wide as high. */
const area = { width: 600, height: 300 }

type Props = {
  formVersionId: string
  decisions: Readonly<Record<string, boolean>>
  signed: SignedFor | null
  onSign: (signed: SignedFor | null) => void
  /** Says what is missing, after the person tried to continue. */
  isDemanding: boolean
}

/** The text that the person agrees to, and beside it the field in which they sign. A change of what is agreed to empties the field. */
export default function Signing({ formVersionId, ...rest }: Props) {
  const { t } = useWords()
  const study = useStudy()
  const form = useQuery(api.consent.form.queryOptions({ studyId: study.id, id: formVersionId }))
  return (
    <FormSection title={t('consent:evidence.sign.title')} hint={t('consent:evidence.sign.hint')}>
      <Answered query={form}>{(found) => <Beside key={found.id} form={found} {...rest} />}</Answered>
    </FormSection>
  )
}

function Beside({ form, ...rest }: Omit<Props, 'formVersionId'> & { form: Form }) {
  const { t } = useWords()
  const id = useId()
  return (
    <div className={classes.beside}>
      <div>
        <p className={classes.label} id={id}>
          {t('consent:evidence.sign.text')}
        </p>
        {/* A long text is scrolled with the keyboard, too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.text} role="region" aria-labelledby={id} tabIndex={0} dir="auto" lang={form.language}>
          {form.text}
        </div>
      </div>
      <SigningArea form={form} {...rest} />
    </div>
  )
}

function SigningArea({ form, decisions, signed, onSign, isDemanding }: Omit<Props, 'formVersionId'> & { form: Form }) {
  const { t } = useWords()
  const agreed = { formVersionId: form.id, decisions }
  const signature = signatureFor(signed, agreed)
  const lines = signature?.lines ?? []
  const pen = usePen({
    lines,
    area,
    onLine: (line) =>
      onSign({
        signature: { textSha256: form.textSha256, ...area, lines: [...lines, line] },
        agreed: agreedTo(agreed),
      }),
  })
  const isSigned = signature !== undefined && isWritten(signature)
  const isTiny = signature !== undefined && !isSigned && !pen.line
  const fault = isTiny
    ? t('consent:evidence.sign.tooSmall')
    : isDemanding && !isSigned
      ? t('consent:evidence.sign.missing')
      : undefined
  const state = pen.isFull ? 'full' : isSigned ? 'signed' : signed && !signature ? 'cleared' : undefined
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
        <span role="status">{state ? t(`consent:evidence.sign.${state}`) : null}</span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!signed}
          onClick={() => {
            pen.forget()
            onSign(null)
          }}
        >
          {t('consent:evidence.sign.clear')}
        </Button>
      </div>
      {fault ? <Input.Error role="alert">{fault}</Input.Error> : null}
      <p className={classes.hint}>{t('consent:evidence.sign.areaHint')}</p>
    </div>
  )
}

import { Scrolling } from '@polyphony/ui/scrolling'
import { FormSection } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Answered } from '../answers.tsx'
import { api } from '../client.ts'
import { useStudy } from '../session.ts'
import type { Answers } from '../wire.ts'
import { useWords } from '../words.tsx'
import classes from './signature.module.css'
import { agreedTo, signatureFor, type SignedFor } from './signed.ts'
import { area, SigningArea } from './signing-area.tsx'

type Form = Answers['consent']['form']

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
        <Scrolling className={classes.text} aria-labelledby={id} dir="auto" lang={form.language}>
          {form.text}
        </Scrolling>
      </div>
      <ConsentSignature form={form} {...rest} />
    </div>
  )
}

function ConsentSignature({
  form,
  decisions,
  signed,
  onSign,
  isDemanding,
}: Omit<Props, 'formVersionId'> & { form: Form }) {
  const { t } = useWords()
  const agreed = { formVersionId: form.id, decisions }
  const signature = signatureFor(signed, agreed)
  return (
    <SigningArea
      drawn={signature}
      isCleared={signed !== null && !signature}
      isDemanding={isDemanding}
      words={{
        missing: t('consent:evidence.sign.missing'),
        cleared: t('consent:evidence.sign.cleared'),
        hint: t('consent:evidence.sign.areaHint'),
      }}
      onDraw={(lines) =>
        onSign(lines && { signature: { textSha256: form.textSha256, ...area, lines }, agreed: agreedTo(agreed) })
      }
    />
  )
}

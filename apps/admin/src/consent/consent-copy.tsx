// What was agreed to, in the language of the form, as it is printed.
import { scopes as scopesOfEveryStudy } from '@polyphony/domain/consent/scopes'
import { formatsOf } from '@polyphony/i18n/format'
import { directionOf, type Tongue } from '@polyphony/i18n/languages'
import type { i18n } from 'i18next'
import { SignatureDrawing } from '../platform/signing/signature-drawing.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { Answers } from '../platform/wire.ts'
import { useWordsOf } from '../platform/use-words-of.ts'
import classes from './copy-page.module.css'

type Copy = Answers['consent']['copy']

export function ConsentCopy({ copy }: { copy: Copy }) {
  const words = useWordsOf(copy.language)
  return words ? <Printed copy={copy} words={words} /> : null
}

function Printed({ copy, words }: { copy: Copy; words: i18n }) {
  const { scope: nameOf } = useStudyNames()
  const { t } = words
  const tongue = words.language as Tongue
  const format = formatsOf(tongue)
  const questionOf = (key: string) => {
    if (key === 'participate' || key === 'recontact') return t(`consent:copy.question.${key}`)
    const known = scopesOfEveryStudy.find((each) => each === key)
    return known ? t(`consent:question.${known}`) : t('consent:copy.question.other', { scope: nameOf(key) })
  }
  const answerTo = ({ isGranted, withdrawnOn }: Copy['decisions'][number]) =>
    withdrawnOn
      ? t('consent:copy.withdrawnOn', { on: format.day(withdrawnOn) })
      : t(isGranted ? 'consent:yes' : 'consent:no')
  const facts = [
    [t('consent:copy.study'), `${copy.studyTitle} (${copy.study})`],
    [t('consent:copy.site'), copy.site],
    [t('consent:copy.code'), copy.code],
    [t('consent:copy.form'), `${copy.title}, ${copy.version}`],
    [t('consent:copy.ethics'), copy.ethicsReference],
  ] as const
  const how = [
    [t('consent:copy.given'), format.moment(copy.givenAt, copy.timeZone)],
    ...(copy.place ? [[t('consent:copy.place'), copy.place] as const] : []),
    ...(copy.takenBy ? [[t('consent:copy.takenBy'), copy.takenBy] as const] : []),
    [t('consent:copy.how'), t(`consent:method.${copy.method}`)],
    ...(copy.readAloud ? [[t('consent:evidence.readAloudFact'), t('consent:yes')] as const] : []),
    ...(copy.witness
      ? [[t('consent:copy.witness'), [copy.witness.name, copy.witness.relation].filter(Boolean).join(', ')] as const]
      : []),
    [t('consent:copy.digest'), copy.textSha256],
  ] as const
  return (
    <article className={classes.copy} lang={tongue} dir={directionOf(tongue)}>
      <h2>{t('consent:copy.heading')}</h2>
      {copy.isMistaken ? <p className={classes.notice}>{t('consent:copy.mistaken')}</p> : null}
      {copy.withdrawnOn ? (
        <p className={classes.notice}>{t('consent:copy.withdrawnOn', { on: format.day(copy.withdrawnOn) })}</p>
      ) : null}
      <Facts facts={facts} />
      <h3>{t('consent:copy.text')}</h3>
      <div className={classes.text} lang={copy.language} dir="auto">
        {copy.text}
      </div>
      <h3>{t('consent:copy.decided')}</h3>
      <ol className={classes.answers}>
        {copy.decisions.map((each) => (
          <li key={each.scope}>
            {questionOf(each.scope)} <strong>{answerTo(each)}</strong>
          </li>
        ))}
      </ol>
      <h3>{t('consent:copy.howTitle')}</h3>
      <Facts facts={how} />
      {copy.signature ? (
        <figure className={classes.signature}>
          <SignatureDrawing
            label={t('consent:evidence.signature', { code: copy.code })}
            width={copy.signature.width}
            height={copy.signature.height}
            lines={copy.signature.lines}
          />
          <figcaption>{t('consent:evidence.sign.title')}</figcaption>
        </figure>
      ) : null}
      <p>{t('consent:copy.mayWithdraw', { site: copy.site })}</p>
    </article>
  )
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

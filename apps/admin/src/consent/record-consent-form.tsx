import { Checkbox, Radio, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { needsWitness } from '@polyphony/domain/consent/giving'
import { consentMethods, type ConsentMethod } from '@polyphony/domain/consent/methods'
import { Empty } from '@polyphony/ui/answer'
import { Form, FormSection } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { siteDay, siteTime } from '../platform/site-day.ts'
import { useCommand } from '../platform/use-command.ts'
import { type Chosen, isWhichMissing, WhichField, whichAt, whichToSend } from '../platform/which-field.tsx'
import { useWords } from '../platform/words.tsx'
import { byNeed, WhichForm } from './form-choice.tsx'
import { ScopeQuestions } from './scope-questions.tsx'
import { type SignedFor, signatureToSend } from '../platform/signing/signed.ts'
import Signing from '../platform/signing/signing.tsx'

export type Person = { id: string; code: string; siteId: string; language?: string | null | undefined }

type Typed = {
  givenOn: string
  givenTime: string
  givenWhich: Chosen
  formId: string
  method: ConsentMethod
  place: string
  decisions: Record<string, boolean>
  coversEarlier: boolean
  witnessName: string
  witnessRelation: string
  readAloud: boolean
  signed: SignedFor | null
}

/** The form for what one participant decided, scope by scope, how the consent was taken, and who witnessed it. */
export default function RecordConsentForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const site = study.sites.find(({ id }) => id === person.siteId)!
  const now = useNow()
  const today = siteDay(now, site.timeZone)
  const place = `consent.record.${person.id}`
  const draft = useDraft<Typed>(place, (typed) => ({
    givenOn: today,
    givenTime: siteTime(now, site.timeZone),
    // The present instant is known; a typed day or time needs a choice.
    givenWhich: (typed.givenOn ?? typed.givenTime) ? '' : (whichAt(now, site.timeZone) ?? ''),
    formId: '',
    method: 'paper_scan',
    place: '',
    decisions: {},
    coversEarlier: false,
    witnessName: '',
    witnessRelation: '',
    readAloud: false,
    signed: null,
  }))
  const { value, set } = draft
  const wall = { day: value.givenOn, time: value.givenTime, timeZone: site.timeZone }
  const [isDemanding, setDemanding] = useState(false)
  const record = useCommand(api.consent.record.mutationOptions(), {
    done: ({ code, newerOn }) =>
      newerOn ? t('consent:record.doneOlder', { code, on: format.day(newerOn) }) : t('consent:record.done', { code }),
    draft,
    waits: {
      code: person.code,
      form: {
        place,
        href: `/s/${study.slug}/participants/${person.code}?act=consent`,
        anew: { givenOn: value.givenOn, givenTime: value.givenTime, givenWhich: value.givenWhich },
      },
      onWaiting: onDone,
    },
    onDone,
  })
  const forms = useQuery(
    api.consent.forms.queryOptions({ studyId: study.id, siteId: site.id, on: value.givenOn || today, limit: 200 }),
  )

  return (
    <Answered query={forms}>
      {({ rows }) => {
        const valid = rows
          .filter((row) => row.validAt.includes(site.id))
          .toSorted(byNeed(rows, [person.language, ...site.languages]))
        const form = valid.find(({ id }) => id === value.formId) ?? valid[0]
        const isWitnessed = form ? needsWitness(value.method, form) : false
        const isDecided = form?.scopes.every((scope) => value.decisions[scope] !== undefined) ?? false
        const isNamed = !isWitnessed || !isNothing(value.witnessName)
        const signature = form
          ? signatureToSend(value.method, value.signed, { formVersionId: form.id, decisions: value.decisions })
          : {}
        const isSigned = value.method !== 'on_screen_signature' || 'signature' in signature
        const send = () => {
          setDemanding(true)
          if (!form || !isDecided || !isNamed || !isSigned || isWhichMissing(wall, value.givenWhich)) return
          const { givenOn, givenTime, method, place, coversEarlier, witnessName, witnessRelation } = value
          const decisions = Object.fromEntries(form.scopes.map((scope) => [scope, value.decisions[scope]!]))
          void record.send({
            studyId: study.id,
            participantId: person.id,
            formVersionId: form.id,
            decisions,
            givenOn,
            givenTime,
            ...whichToSend('givenWhich', wall, value.givenWhich),
            method,
            readAloud: value.readAloud,
            ...signature,
            coversEarlier,
            ...(!isNothing(place) && { place }),
            ...(isWitnessed && {
              witness: { name: witnessName, ...(!isNothing(witnessRelation) && { relation: witnessRelation }) },
            }),
          })
        }
        return (
          <Form submit={t('consent:record.verb')} isBusy={record.isBusy} problem={record.words} onSubmit={send}>
            <DraftLine of={draft} />
            <FormSection title={t('consent:record.when')}>
              <DayField
                label={t('consent:record.givenOn')}
                value={value.givenOn}
                max={today}
                error={record.fields.givenOn}
                onChange={(day) => set({ givenOn: day, givenWhich: '' })}
              />
              <TextInput
                type="time"
                label={t('consent:record.givenTime', { site: site.name })}
                value={value.givenTime}
                error={record.fields.givenTime}
                onChange={(event) => set({ givenTime: event.currentTarget.value, givenWhich: '' })}
              />
              <WhichField
                wall={wall}
                value={value.givenWhich}
                onChange={(givenWhich) => set({ givenWhich })}
                isDemanding={isDemanding}
              />
              {form ? (
                <WhichForm {...{ valid, form }} onChoose={(formId) => set({ formId })} />
              ) : (
                <Empty title={t('consent:record.noForm', { site: site.name })} />
              )}
              <Radio.Group
                label={t('consent:record.method')}
                value={value.method}
                onChange={(method) => set({ method: method as ConsentMethod })}
              >
                {consentMethods.map((method) => (
                  <Radio key={method} value={method} label={t(`consent:method.${method}`)} mt={6} />
                ))}
              </Radio.Group>
              {value.method === 'telephone' ? (
                <p>{t('consent:evidence.telephone')}</p>
              ) : (
                <Checkbox
                  label={t('consent:evidence.readAloud')}
                  checked={value.readAloud}
                  onChange={(event) => set({ readAloud: event.currentTarget.checked })}
                />
              )}
              <TextInput
                label={t('consent:record.place')}
                description={t('consent:record.placeHint')}
                dir="auto"
                value={value.place}
                error={record.fields.place}
                onChange={(event) => set({ place: event.currentTarget.value })}
              />
            </FormSection>
            {isWitnessed ? (
              <FormSection title={t('consent:record.witness')} hint={t('consent:record.witnessHint')}>
                <TextInput
                  label={t('consent:record.witnessName')}
                  dir="auto"
                  value={value.witnessName}
                  error={isDemanding && !isNamed ? t('consent:record.witnessMissing') : record.fields['witness.name']}
                  onChange={(event) => set({ witnessName: event.currentTarget.value })}
                />
                <TextInput
                  label={t('consent:record.witnessRelation')}
                  dir="auto"
                  value={value.witnessRelation}
                  error={record.fields['witness.relation']}
                  onChange={(event) => set({ witnessRelation: event.currentTarget.value })}
                />
              </FormSection>
            ) : null}
            {form ? (
              <FormSection title={t('consent:record.scopes')}>
                <ScopeQuestions
                  scopes={form.scopes}
                  decisions={value.decisions}
                  onDecide={(decisions) => set({ decisions })}
                  isDemanding={isDemanding}
                />
                <Checkbox
                  label={t('consent:record.earlier')}
                  description={t('consent:record.earlierHint')}
                  checked={value.coversEarlier}
                  onChange={(event) => set({ coversEarlier: event.currentTarget.checked })}
                />
              </FormSection>
            ) : null}
            {form && value.method === 'on_screen_signature' ? (
              <Signing
                formVersionId={form.id}
                decisions={value.decisions}
                signed={value.signed}
                onSign={(signed) => set({ signed })}
                isDemanding={isDemanding}
              />
            ) : null}
          </Form>
        )
      }}
    </Answered>
  )
}

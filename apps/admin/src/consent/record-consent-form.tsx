import { Anchor, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { needsWitness } from '@polyphony/domain/consent/giving'
import { consentMethods, type ConsentMethod } from '@polyphony/domain/consent/methods'
import { Empty } from '@polyphony/ui/answer'
import { Form, FormSection } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
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
import { ScopeQuestions } from './scope-questions.tsx'
import type { FormRow } from './wire.ts'

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
}

/** The form for what one participant decided, scope by scope, how the consent was taken, and who witnessed it. */
export default function RecordConsentForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const site = study.sites.find(({ id }) => id === person.siteId)!
  const now = useNow()
  const today = siteDay(now, site.timeZone)
  const draft = useDraft<Typed>(`consent.record.${person.id}`, (typed) => ({
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
  }))
  const { value, set } = draft
  const wall = { day: value.givenOn, time: value.givenTime, timeZone: site.timeZone }
  const [isDemanding, setDemanding] = useState(false)
  const record = useCommand(api.consent.record.mutationOptions(), {
    done: ({ code }) => t('consent:record.done', { code }),
    draft,
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
        const send = () => {
          setDemanding(true)
          if (!form || !isDecided || !isNamed || isWhichMissing(wall, value.givenWhich)) return
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
              <TextInput
                type="date"
                label={t('consent:record.givenOn')}
                value={value.givenOn}
                max={today}
                error={record.fields.givenOn}
                onChange={(event) => set({ givenOn: event.currentTarget.value, givenWhich: '' })}
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
          </Form>
        )
      }}
    </Answered>
  )
}

type WhichFormProps = { valid: readonly FormRow[]; form: FormRow; onChoose: (id: string) => void }

function WhichForm({ valid, form, onChoose }: WhichFormProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const words = ({ title, version, language }: FormRow) =>
    t('consent:versionOf', { title, version, language: format.language(language) })
  return (
    <div>
      <NativeSelect
        label={t('consent:record.form')}
        data={valid.map((row) => ({ value: row.id, label: words(row) }))}
        value={form.id}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      <Anchor
        href={`/s/${study.slug}/consent/forms/${form.id}`}
        target="_blank"
        size="sm"
        display="inline-block"
        py={4}
        mt={4}
      >
        {t('consent:record.read')}
      </Anchor>
    </div>
  )
}

/**
 * Sorts versions: first those since the newest version that requires re-consent; then the language of the participant,
 * and of the site.
 */
function byNeed(rows: readonly FormRow[], languages: readonly (string | null | undefined)[]) {
  const asked = rows.filter((row) => row.requiresReconsent && row.validAt.length > 0).map((row) => row.validFrom)
  const since = asked.toSorted().at(-1) ?? ''
  const later = (row: FormRow) => Number(row.validFrom >= since)
  const rank = ({ language }: FormRow) => (languages.includes(language) ? languages.indexOf(language) : Infinity)
  return (one: FormRow, other: FormRow) => later(other) - later(one) || compare(rank(one), rank(other))
}

const compare = (one: number, other: number) => (one === other ? 0 : one - other)

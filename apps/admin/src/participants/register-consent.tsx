import { Alert, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { needsWitness } from '@polyphony/domain/consent/giving'
import { consentMethods, type ConsentMethod } from '@polyphony/domain/consent/methods'
import { FormSection } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { useScopeQuestion } from '../platform/use-scope-question.ts'
import { DayField } from '../platform/day-field.tsx'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { WhichField } from '../platform/which-field.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'
import { ReasonField } from './reason-field.tsx'
import { type Decision, givenAt, type RegistrationDraft } from './registration-draft.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { YesNo } from './yes-no.tsx'

// Fetched when somebody signs.
const Signing = lazy(() => import('../platform/signing/signing.tsx'))

type ConsentProps = { draft: RegistrationDraft; fields: Record<string, string>; isPressed: boolean }

/**
 * The step for the consent: the decision, the form version, the scopes, and how the consent was taken. The questions of the
 * consent are open from the start, because most people consent now. None of them has a preset answer.
 */
export function RegisterConsent({ draft, fields, isPressed }: ConsentProps) {
  const { t } = useWords()
  const { value, set } = draft
  const decisions: readonly Decision[] = ['given', 'waiting', 'declines']
  return (
    <FormSection title={t('participants:registering.consent')}>
      <Radio.Group
        label={t('participants:registering.outcome')}
        value={value.decision}
        onChange={(decision) => set({ decision: decision as Decision })}
      >
        <div className={classes.choices}>
          {decisions.map((decision) => (
            <Radio key={decision} value={decision} label={t(`participants:registering.${decision}`)} />
          ))}
        </div>
      </Radio.Group>
      {value.decision === 'given' ? <Given draft={draft} fields={fields} isPressed={isPressed} /> : null}
      {value.decision === 'declines' || (value.decision === 'given' && value.scopes['participate'] === false) ? (
        <>
          {value.decision === 'given' ? (
            <Alert color="gray">{t('participants:registering.refusesParticipation')}</Alert>
          ) : null}
          <ReasonField
            kind="declined"
            label={t('participants:registering.declinedReason')}
            code={value.declinedReasonCode}
            words={value.declinedReason}
            isPressed={isPressed}
            onChange={({ code, words }) =>
              set({
                ...(code !== undefined && { declinedReasonCode: code }),
                ...(words !== undefined && { declinedReason: words }),
              })
            }
          />
        </>
      ) : null}
    </FormSection>
  )
}

/**
 * The versions that are valid at the site on the day, the newest first, with those in the language of the participant
 * before the others.
 */
function useVersions({ value }: RegistrationDraft) {
  const study = useStudy()
  const { siteId, givenOn, language } = value
  const asked = { studyId: study.id, siteId, limit: 200, ...(givenOn && { on: givenOn }) }
  const query = useQuery(api.consent.forms.queryOptions(asked, { enabled: Boolean(siteId && givenOn) }))
  const valid = query.data?.rows.filter(({ validAt }) => validAt.includes(siteId))
  // The language of the participant comes first, then the languages of the site in their order.
  const wanted = [language, ...(study.sites.find(({ id }) => id === siteId)?.languages ?? [])]
  const rank = (form: { language: string }) =>
    wanted.includes(form.language) ? wanted.indexOf(form.language) : wanted.length
  const inOrder = valid?.toSorted((a, b) => rank(a) - rank(b))
  return { query: { ...query, data: inOrder }, versions: inOrder }
}

function Given({ draft, fields, isPressed }: ConsentProps) {
  const { t, format } = useWords()
  const { value, set } = draft
  const { query, versions } = useVersions(draft)
  const site = useStudy().sites.find(({ id }) => id === value.siteId)
  const version = versions?.find(({ id }) => id === value.formVersionId)
  const first = versions?.[0]?.id
  const needed = (typed: string) => (isPressed && isNothing(typed) ? t('problems:field.text.empty') : undefined)
  useEffect(() => {
    if (first && !version) set({ formVersionId: first, scopes: {} })
  }, [first, version, set])
  const isWitnessed = version && value.method && needsWitness(value.method as ConsentMethod, version)
  return (
    <Answered query={query}>
      {(found) => (
        <>
          <div className={classes.pair}>
            <DayField
              label={t('participants:registering.givenOn')}
              value={value.givenOn}
              error={fields['consent.givenOn']}
              onChange={(day) => set({ givenOn: day, givenWhich: '' })}
            />
            <TextInput
              type="time"
              label={t('participants:registering.givenTime')}
              value={value.givenTime}
              error={fields['consent.givenTime']}
              onChange={(event) => set({ givenTime: event.currentTarget.value, givenWhich: '' })}
            />
            <WhichField
              wall={givenAt(value, site)}
              value={value.givenWhich}
              onChange={(givenWhich) => set({ givenWhich })}
              isDemanding={isPressed}
            />
          </div>
          {found.length === 0 ? <Alert color="red">{t('participants:registering.noVersion')}</Alert> : null}
          {found.length > 0 ? (
            <NativeSelect
              label={t('participants:registering.version')}
              data={found.map(({ id, title, version: number, language }) => ({
                value: id,
                label: t('participants:registering.versionLine', {
                  title,
                  version: number,
                  language: format.language(language),
                }),
              }))}
              value={value.formVersionId}
              onChange={(event) => set({ formVersionId: event.currentTarget.value, scopes: {} })}
            />
          ) : null}
          {version ? <Scopes scopes={version.scopes} draft={draft} isPressed={isPressed} /> : null}
          <div className={classes.pair}>
            <NativeSelect
              label={t('participants:registering.method')}
              data={[
                { value: '', label: '' },
                ...consentMethods.map((value) => ({ value, label: t(`participants:registering.methods.${value}`) })),
              ]}
              value={value.method}
              error={fields['consent.method'] ?? needed(value.method)}
              onChange={(event) => set({ method: event.currentTarget.value })}
            />
            <TextInput
              label={t('participants:registering.place')}
              description={t('participants:registering.mayBeEmpty')}
              dir="auto"
              value={value.place}
              onChange={(event) => set({ place: event.currentTarget.value })}
            />
            {isWitnessed ? (
              <>
                <TextInput
                  label={t('participants:registering.witness')}
                  dir="auto"
                  value={value.witness}
                  error={needed(value.witness)}
                  onChange={(event) => set({ witness: event.currentTarget.value })}
                />
                <TextInput
                  label={t('participants:registering.relation')}
                  description={t('participants:registering.mayBeEmpty')}
                  dir="auto"
                  value={value.relation}
                  onChange={(event) => set({ relation: event.currentTarget.value })}
                />
              </>
            ) : null}
          </div>
          {value.method === 'telephone' ? <p>{t('consent:evidence.telephone')}</p> : null}
          {value.method && value.method !== 'telephone' ? (
            <Checkbox
              label={t('consent:evidence.readAloud')}
              checked={value.readAloud}
              onChange={(event) => set({ readAloud: event.currentTarget.checked })}
            />
          ) : null}
          {version && value.method === 'on_screen_signature' ? (
            <Suspense>
              <Signing
                formVersionId={version.id}
                decisions={value.scopes}
                signed={value.signed}
                onSign={(signed) => set({ signed })}
                isDemanding={isPressed}
              />
            </Suspense>
          ) : null}
        </>
      )}
    </Answered>
  )
}

/** Each scope as a question, in the order of the study. No answer is preset. */
function Scopes({
  scopes,
  draft,
  isPressed,
}: Pick<ConsentProps, 'draft' | 'isPressed'> & { scopes: readonly string[] }) {
  const { t } = useWords()
  const names = useStudyNames()
  const questionOf = useScopeQuestion()
  const { value, set } = draft
  return (
    <fieldset className={classes.scopes}>
      <legend>{t('participants:registering.scopes')}</legend>
      {names.scopes
        .filter((scope) => scopes.includes(scope))
        .map((scope) => (
          <YesNo
            key={scope}
            question={questionOf(scope)}
            value={value.scopes[scope]}
            isMissing={isPressed && value.scopes[scope] === undefined}
            note={isPressed && value.scopes[scope] === undefined ? t('problems:field.text.empty') : undefined}
            onAnswer={(answer) => set({ scopes: { ...value.scopes, [scope]: answer } })}
          />
        ))}
    </fieldset>
  )
}

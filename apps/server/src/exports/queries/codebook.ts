// Describes a table in the language of its reader: the label of each column, and of each of its coded values.
import { hiddenArm, isBlinded } from '@polyphony/domain/allocation/rules'
import { consentMethods } from '@polyphony/domain/consent/methods'
import type { Choice, Codebook, DescribedColumn } from '@polyphony/domain/exports/codebook'
import type { Profile, TableKind } from '@polyphony/domain/exports/kinds'
import { type Choices, type Column, columnsOf, reasonsOf } from '@polyphony/domain/exports/tables'
import { receiptKinds } from '@polyphony/domain/expenses/schema'
import { steps, withdrawalLevels } from '@polyphony/domain/participants/lifecycle'
import { otherReason } from '@polyphony/domain/participants/reasons'
import { gender, peerRole } from '@polyphony/domain/participants/schema'
import { attendanceStates, sessionStatuses } from '@polyphony/domain/sessions/schema'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { transcriptStates } from '@polyphony/domain/transcripts/schema'
import { notExpectedFor, outcomes, visitStates } from '@polyphony/domain/visits/schedule'
import { type Language, nearestLanguage, traits } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'

type Described = {
  configuration: StudyConfiguration
  sites: readonly { code: string; name: string }[]
  language: string
}

/** The columns of an export in one language, with all words of the file. */
export async function openWords({ configuration, sites, language }: Described) {
  const tongue = nearestLanguage([language])
  const { t } = await openTranslator(tongue)
  const choices = choicesOf({ configuration, sites, tongue, t })
  const labelOf = (kind: TableKind, { key, scope }: Column) => {
    const named = configuration.scopes.find((each) => each.key === scope)
    if (named) return t('exports:decisionAbout', { scope: nameIn(tongue, named.names) })
    return t(`exports:column.${kind}.${key}` as 'exports:column.participants.code')
  }
  return {
    t,
    tongue,
    book: (kind: TableKind, profile: Profile): Codebook => ({
      kind,
      title: t(`exports:kind.${kind}`),
      language: tongue,
      direction: traits(tongue).dir,
      columns: columnsOf(kind, profile, configuration).map((column): DescribedColumn => ({
        ...column,
        label: labelOf(kind, column),
        choices: column.from ? choices[column.from]() : [],
      })),
    }),
  }
}

export type ExportWords = Awaited<ReturnType<typeof openWords>>

type Translate = Awaited<ReturnType<typeof openTranslator>>['t']
type Names = { en: string } & Record<string, string>
const nameIn = (language: Language, names: Names) => names[language] ?? names.en

type Choosing = Omit<Described, 'language'> & { tongue: Language; t: Translate }

function choicesOf({ configuration, sites, tongue, t }: Choosing): Record<Choices, () => Choice[]> {
  const named = (rows: readonly { key: string; names: Names }[]) =>
    rows.map(({ key, names }) => ({ value: key, label: nameIn(tongue, names) }))
  const worded = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
    values.map((value) => ({ value, label: label(value) }))
  const { groups, arms, sessionKinds, stages } = configuration
  return {
    sites: () => sites.map(({ code, name }) => ({ value: code, label: name })),
    groups: () => named(groups),
    arms: () => (isBlinded(configuration) ? [{ value: hiddenArm, label: t('exports:hiddenArm') }] : named(arms)),
    peerRoles: () => worded(peerRole.options, (role) => t(`participants:peerRole.${role}`)),
    statuses: () => worded(steps, (step) => t(`participants:status.${step}`)),
    genders: () => worded(gender.options, (each) => t(`participants:gender.${each}`)),
    levels: () => worded(withdrawalLevels, (each) => t(`participants:level.${each}`)),
    reasons: () => {
      const listed = named(reasonsOf(configuration))
      return listed.length === 0 ? [] : [...listed, { value: otherReason, label: t('participants:reason.other') }]
    },
    steps: () => [
      ...worded(steps, (step) => t(`participants:status.${step}`)),
      { value: 'corrected', label: t('exports:corrected') },
    ],
    decisions: () => worded(['granted', 'refused', 'withdrawn'] as const, (each) => t(`exports:decision.${each}`)),
    methods: () => worded(consentMethods, (method) => t(`consent:method.${method}`)),
    timepoints: () => named(configuration.timepoints ?? []),
    visitStates: () => worded(visitStates, (state) => t(`visits:state.${state}`)),
    visitOutcomes: () => worded(outcomes, (outcome) => t(`visits:outcome.${outcome}`)),
    notExpected: () => worded(notExpectedFor, (why) => t(`visits:why.${why}`)),
    sessionKinds: () => named(sessionKinds),
    sessionStatuses: () => worded(sessionStatuses, (status) => t(`sessions:status.${status}`)),
    attendances: () => worded(attendanceStates, (state) => t(`sessions:state.${state}`)),
    stages: () => {
      const keys = [...new Set([...stages.transcript, ...stages.translation].map(({ key }) => key))]
      return worded(keys, (key) => t(`words:stage.${key}` as 'words:stage.release', { defaultValue: key }))
    },
    expenseKinds: () => named(configuration.expenses?.kinds ?? []),
    receipts: () => worded(receiptKinds, (receipt) => t(`exports:receipt.${receipt}`)),
    transcriptStates: () => worded(transcriptStates, (state) => t(`transcripts:state.${state}`)),
  }
}

// The configuration of the study, and its names in the language of the reader.
import { hiddenArm } from '@polyphony/domain/allocation/rules'
import type { PeerRole } from '@polyphony/domain/participants/peer-roles'
import { otherReason, type ReasonKind, reasonsFor } from '@polyphony/domain/participants/reasons'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { useStudy } from './session.ts'
import { useWords } from './words.tsx'

export function useConfiguration(): StudyConfiguration {
  const study = useStudy()
  const options = api.study.view.queryOptions({ studyId: study.id })
  return useSuspenseQuery({ ...options, staleTime: 300_000 }).data.configuration
}

type Named = { key: string; names: { en: string } & Record<string, string> }

/** The names of groups, arms, kinds of session, timepoints, kinds of expenses, scopes and reasons. A key that is no longer in the configuration is shown as it is. */
export function useStudyNames() {
  const { t, tongue } = useWords()
  const configuration = useConfiguration()
  const inWords = (texts: { en: string } & Record<string, string>) => texts[tongue] ?? texts.en
  const named = (list: readonly Named[]) => (key: string) => {
    const found = list.find((each) => each.key === key)
    return found ? inWords(found.names) : key
  }
  const group = named(configuration.groups)
  return {
    configuration,
    inWords,
    group,
    /** The group, and the role of a peer worker in it. */
    groupAndRole: ({ group: key, peerRole }: { group: string; peerRole?: string | null | undefined }) =>
      peerRole
        ? t('participants:groupWithRole', {
            group: group(key),
            role: t(`participants:peerRole.${peerRole as PeerRole}`),
          })
        : group(key),
    kind: named(configuration.sessionKinds),
    timepoint: named(configuration.timepoints ?? []),
    expense: named(configuration.expenses?.kinds ?? []),
    arm: (key: string) => (key === hiddenArm ? t('allocation:hiddenArm') : named(configuration.arms)(key)),
    scope: named(configuration.scopes),
    /** The name of a coded reason. */
    reason: (kind: ReasonKind, code: string) =>
      code === otherReason ? t('participants:reason.other') : named(reasonsFor(configuration, kind))(code),
    scopes: configuration.scopes.map(({ key }) => key),
  }
}

// The stages of this study, with their names and in their order. A study may define its own stages.
import type { StageConfiguration } from '@polyphony/domain/studies/schema'
import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useStageName } from '../platform/use-stage-name.ts'

export function useStages() {
  const name = useStageName()
  const study = useStudy()
  const { configuration } = useSuspenseQuery({
    ...api.study.view.queryOptions({ studyId: study.id }),
    staleTime: 300_000,
  }).data
  const { transcript, translation } = configuration.stages
  const all = [...transcript, ...translation]
  const keys = [
    ...new Set(
      [...all.filter((stage) => !stage.isRelease), ...all.filter((stage) => stage.isRelease)].map(({ key }) => key),
    ),
  ]
  return {
    /** Every stage once, with release as the last: the columns of the board. */
    keys,
    languages: configuration.languages,
    of: (row: { sourceTranscriptId: string | null }): readonly StageConfiguration[] =>
      row.sourceTranscriptId ? translation : transcript,
    name,
  }
}

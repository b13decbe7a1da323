// The stages of this study, with their names and in their order. A study may define its own stages.
import type { StageConfiguration } from '@polyphony/domain/studies/schema'
import { useConfiguration } from '../platform/use-configuration.ts'
import { useStageName } from '../platform/use-stage-name.ts'

export function useStages() {
  const name = useStageName()
  const configuration = useConfiguration()
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

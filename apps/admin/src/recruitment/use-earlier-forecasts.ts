// What was expected some weeks ago for the day that is shown, and what is so. Each earlier forecast is worked out again from the figures
// of its day, so it follows today's corrections and today's model.
import { addDays } from '@polyphony/domain/day'
import { expectedBy, forecastOf } from '@polyphony/domain/recruitment/forecast/forecast'
import { knownOf } from '@polyphony/domain/recruitment/forecast/outlook'
import { useQueries } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Overview } from './wire.ts'

const weeksAgo = [4, 8, 13, 26]

/** The earlier forecasts, the newest first, and a sentence if most of them did not hold: only when all of them are there. */
export function useEarlierForecasts(overview: Overview) {
  const { t, format } = useWords()
  const study = useStudy()
  const answers = useQueries({
    queries: weeksAgo.map((weeks) =>
      api.recruitment.view.queryOptions({ studyId: study.id, asOf: addDays(overview.day, -7 * weeks) }),
    ),
  })
  const rows = answers.flatMap(({ data }) => (data ? [rowOf(data, overview)] : [])).filter((row) => row !== undefined)
  const missed = rows.filter(({ verdict }) => verdict !== 'within').length
  const areAllThere = answers.every(({ data }) => data !== undefined)
  const unsure =
    areAllThere && missed > 1 && missed > rows.length / 2
      ? t('recruitment:earlier.unsure', { all: format.number(rows.length), missed: format.number(missed) })
      : undefined
  return { rows, unsure }
}

/** Undefined where nothing could be said on the earlier day. */
function rowOf(earlier: Overview, { day, total }: Overview) {
  const known = knownOf(earlier)
  if (!known || earlier.total.enrolled === 0 || !total.target) return undefined
  const expected = expectedBy(known, day)
  const { metOn } = forecastOf(known, total.target, null)
  const verdict = total.enrolled < expected.low ? 'below' : total.enrolled > expected.high ? 'above' : 'within'
  return { on: earlier.day, had: earlier.total.enrolled, ...expected, verdict, metOn: metOn.median } as const
}

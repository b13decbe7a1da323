// What if: a site opens or closes, a rate changes, the target or the planned day moves. The fan moves while one types.
import { Button, TextInput } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { Known } from '@polyphony/domain/recruitment/forecast/forecast'
import { Loading } from '@polyphony/ui/answer'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { ChangeRow, nextNew } from './change-row.tsx'
import { useChanceWords } from './chance-words.ts'
import { useChartWords } from './chart-words.ts'
import classes from './charts.module.css'
import { CurveChart, topOf } from './curve-chart.tsx'
import { curveOf, rangesOf } from './curve-data.ts'
import pageClasses from './recruitment-page.module.css'
import { EarlierForecasts } from './earlier-forecasts.tsx'
import { type Content, contentOf, forecastFor, isWrong, mostChanges, nothing, type Typed, typedOf } from './scenario.ts'
import { Scenarios } from './scenarios.tsx'
import { useOutlook } from './use-forecast.ts'
import type { Overview } from './wire.ts'

export default function WhatIf({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const study = useStudy()
  const { scenario } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const maySee = useCan('recruitment.scenarios')
  const scenarios = useQuery({ ...api.recruitment.scenarios.queryOptions({ studyId: study.id }), enabled: maySee })
  const outlook = useOutlook(overview)
  if (!outlook || !overview.total.target) return null
  const opened = scenarios.data?.find(({ id }) => id === scenario)
  return (
    <section className={classes.whatIf} aria-label={t('recruitment:whatIf.title')}>
      <h2 className={pageClasses.heading}>{t('recruitment:whatIf.title')}</h2>
      {scenario && scenarios.isPending && maySee ? (
        <Loading label={t('shell:state.loading')} rows={4} />
      ) : (
        <>
          {scenario && !opened ? <p role="note">{t('recruitment:scenarios.gone')}</p> : null}
          <Playground
            key={opened?.id}
            {...{ overview, known: outlook.known, stored: scenarios.data ?? [] }}
            from={opened ? typedOf(opened.content, opened.madeFor) : nothing}
          />
        </>
      )}
    </section>
  )
}

type PlaygroundProps = {
  overview: Overview
  known: Known
  stored: Parameters<typeof Scenarios>[0]['stored']
  from: Typed
}

function Playground({ overview, known, stored, from }: PlaygroundProps) {
  const { t, format } = useWords()
  const [typed, setTyped] = useState<Typed>(from)
  const content = useMemo(() => contentOf(typed), [typed])
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change })
  const used = typed.changes.map(({ siteId }) => siteId)
  const madeFor = typed.madeFor ?? overview.day
  const add = () => {
    const siteId = overview.sites.find(({ id }) => !used.includes(id))?.id ?? nextNew(used)
    set({ changes: [...typed.changes, { siteId, opens: '', closes: '', perWeek: '' }] })
  }
  return (
    <>
      <p className={classes.says}>{t('recruitment:whatIf.hint', { day: format.day(madeFor) })}</p>
      <div className={`${classes.choices} no-print`}>
        <TextInput
          size="xs"
          w={120}
          inputMode="numeric"
          label={t('recruitment:whatIf.target')}
          placeholder={String(overview.total.target)}
          value={typed.target}
          error={isWrong('people', typed.target) ? t('recruitment:whatIf.notUnderstood') : undefined}
          onChange={(event) => set({ target: event.currentTarget.value })}
        />
        <DayField
          size="xs"
          label={t('recruitment:whatIf.plannedOn')}
          value={typed.plannedOn}
          onChange={(day) => set({ plannedOn: day })}
        />
      </div>
      {typed.changes.map((change, at) => (
        <ChangeRow
          key={change.siteId}
          {...{ change, overview, used }}
          onChange={(part) =>
            set({ changes: typed.changes.map((each, index) => (index === at ? { ...each, ...part } : each)) })
          }
          onRemove={() => set({ changes: typed.changes.filter((_, index) => index !== at) })}
        />
      ))}
      <Button
        className="no-print"
        size="xs"
        variant="default"
        mb={12}
        disabled={typed.changes.length >= mostChanges}
        onClick={add}
      >
        {t('recruitment:whatIf.add')}
      </Button>
      <Outcome {...{ overview, known, content, madeFor }} />
      <Scenarios {...{ overview, known, content, madeFor, stored }} />
      <EarlierForecasts overview={overview} />
    </>
  )
}

type OutcomeProps = { overview: Overview; known: Known; content: Content; madeFor: string }

function Outcome({ overview, known, content, madeFor }: OutcomeProps) {
  const { t, format } = useWords()
  const words = useChartWords()
  const chanceWords = useChanceWords()
  const { ref, width } = useElementSize()
  const { target, plannedOn } = overview.total
  const [before, after] = useMemo(() => {
    const study = { target, plannedOn, madeFor }
    return [forecastFor(known, contentOf(nothing), study), forecastFor(known, content, study)]
  }, [known, content, target, plannedOn, madeFor])
  const span = rangesOf(overview, after)?.main
  if (!before || !after || !span) return null
  const day = (on: string | null) => (on === null ? t('recruitment:whatIf.never') : format.day(on))
  const says = t('recruitment:whatIf.says', {
    before: day(before.metOn.median),
    after: day(after.metOn.median),
    early: day(after.metOn.early),
    late: day(after.metOn.late),
  })
  const chance =
    after.chance === null || after.plannedOn === null
      ? ''
      : t('recruitment:whatIf.chance', { percent: chanceWords(after.chance), day: format.day(after.plannedOn) })
  const curves = {
    actual: curveOf(
      overview.sites.flatMap(({ months }) => months),
      overview.day,
    ),
    target: [
      [span.from, after.target],
      [span.until, after.target],
    ] as const,
    fan: after.isMet ? [] : after.fan,
  }
  return (
    <div ref={ref}>
      <p aria-live="polite">
        {says} {chance}
      </p>
      <CurveChart
        {...words}
        {...curves}
        span={span}
        label={says}
        top={topOf(curves, span)}
        width={Math.max(320, width || 720)}
        height={240}
      />
    </div>
  )
}

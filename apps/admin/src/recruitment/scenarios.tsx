// The scenarios of the study: each compared with what is expected as it is. They are stored, so that colleagues see them, and each has
// an address of its own.
import { Button, Group, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { addDays } from '@polyphony/domain/day'
import type { Forecast, Known } from '@polyphony/domain/recruitment/forecast/forecast'
import { newSite } from '@polyphony/domain/recruitment/forecast/what-if'
import { DataTable } from '@polyphony/ui/data-table'
import type { Column } from '@polyphony/ui/table-types'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useChanceWords } from './chance-words.ts'
import classes from './charts.module.css'
import { type Content, contentOf, forecastFor, nothing } from './scenario.ts'
import type { Overview, Scenario } from './wire.ts'

type ScenariosProps = {
  overview: Overview
  known: Known
  content: Content
  madeFor: string
  stored: readonly Scenario[]
}
type Row = { id: string; name: string; forecast: Forecast | undefined; stored?: Scenario }

export function Scenarios({ overview, known, content, madeFor, stored }: ScenariosProps) {
  const { t } = useWords()
  const words = useTableWords()
  const maySave = useCan('recruitment.save_scenario')
  const columns = useColumns(overview)
  const row = (name: string, of: Content, from: string, scenario?: Scenario): Row => ({
    id: scenario?.id ?? 'as-it-is',
    name,
    forecast: forecastFor(known, of, { ...overview.total, madeFor: from }),
    ...(scenario && { stored: scenario }),
  })
  return (
    <>
      {maySave ? <SaveScenario {...{ content, madeFor }} /> : null}
      {stored.length === 0 ? null : (
        <DataTable
          caption={t('recruitment:scenarios.title')}
          columns={columns}
          rows={[
            row(t('recruitment:scenarios.asItIs'), contentOf(nothing), overview.day),
            ...stored.map((each) => row(each.name, each.content, each.madeFor, each)),
          ]}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => name}
          words={words}
        />
      )}
    </>
  )
}

function SaveScenario({ content, madeFor }: { content: Content; madeFor: string }) {
  const { t } = useWords()
  const study = useStudy()
  const [name, setName] = useState('')
  const save = useCommand(api.recruitment.save_scenario.mutationOptions(), {
    done: () => t('recruitment:scenarios.saved'),
    onDone: () => setName(''),
  })
  const isEmpty = content.changes.length === 0 && content.target === null && content.plannedOn === null
  return (
    <Group className="no-print" align="end" gap="sm" mb={12}>
      <TextInput
        size="xs"
        w={260}
        dir="auto"
        maxLength={120}
        label={t('recruitment:scenarios.name')}
        value={name}
        error={save.fields['name'] ?? save.words}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        size="xs"
        loading={save.isBusy}
        disabled={isEmpty || isNothing(name)}
        onClick={() => void save.send({ studyId: study.id, name: name.trim(), madeFor, content })}
      >
        {t('recruitment:scenarios.save')}
      </Button>
    </Group>
  )
}

function useColumns(overview: Overview): Column<Row>[] {
  const { t, format } = useWords()
  const says = useChanges(overview)
  const chanceWords = useChanceWords()
  const day = (on: string | null) => (on ? format.day(on) : t('recruitment:whatIf.never'))
  return [
    { key: 'name', header: t('recruitment:scenarios.name'), isFixed: true, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'changes',
      header: t('recruitment:scenarios.changes'),
      cell: ({ stored }) => (stored ? says(stored) : ''),
    },
    {
      key: 'met',
      header: t('recruitment:scenarios.met'),
      cell: ({ forecast }) => (forecast ? day(forecast.metOn.median) : ''),
    },
    {
      key: 'interval',
      header: t('recruitment:scenarios.interval'),
      cell: ({ forecast }) => (forecast ? `${day(forecast.metOn.early)} – ${day(forecast.metOn.late)}` : ''),
    },
    {
      key: 'chance',
      header: t('recruitment:scenarios.chance'),
      align: 'end',
      cell: ({ forecast }) => (forecast?.chance === null || !forecast ? '' : chanceWords(forecast.chance)),
    },
    {
      key: 'madeFor',
      header: t('recruitment:scenarios.madeFor'),
      cell: ({ stored }) =>
        stored ? (
          <>
            {format.day(stored.madeFor)}{' '}
            {stored.createdBy ? <bdi className={classes.by}>{stored.createdBy}</bdi> : null}
          </>
        ) : (
          ''
        ),
    },
    {
      key: 'acts',
      header: t('recruitment:scenarios.acts'),
      cell: ({ stored }) => (stored ? <Acts stored={stored} /> : null),
    },
  ]
}

/** What a scenario changes, in words. */
function useChanges(overview: Overview): (scenario: Scenario) => string {
  const { t, format } = useWords()
  return ({ content: { target, plannedOn, changes }, madeFor }) =>
    [
      ...(target === null ? [] : [t('recruitment:scenarios.target', { target: format.number(target) })]),
      ...(plannedOn === null ? [] : [t('recruitment:scenarios.plannedOn', { day: format.day(plannedOn) })]),
      ...changes.map(({ siteId, opensInWeeks, closesInWeeks, perWeek }) => {
        const site = overview.sites.find(({ id }) => id === siteId)?.name
        const after = (weeks: number, more: number) => ({ day: format.day(addDays(madeFor, weeks * 7 + more)) })
        const parts = [
          ...(opensInWeeks === undefined ? [] : [t('recruitment:scenarios.opens', after(opensInWeeks, 1))]),
          ...(closesInWeeks === undefined ? [] : [t('recruitment:scenarios.closes', after(closesInWeeks, 0))]),
          ...(perWeek === undefined ? [] : [t('recruitment:scenarios.perWeek', { rate: format.number(perWeek, 1) })]),
        ]
        const name = siteId.startsWith(newSite) ? t('recruitment:whatIf.newSite') : (site ?? '')
        return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`
      }),
    ].join(' · ')
}

function Acts({ stored }: { stored: Scenario }) {
  const { t } = useWords()
  const study = useStudy()
  const mayRemove = useCan('recruitment.remove_scenario')
  const { id: scenarioId, name } = stored
  const restore = useUndo(api.recruitment.save_scenario.mutationOptions())
  const remove = useCommand(api.recruitment.remove_scenario.mutationOptions(), {
    done: () => t('recruitment:scenarios.removed'),
    undo: (removed) => () => restore({ studyId: study.id, ...removed }),
  })
  return (
    <span className="no-print">
      <Link
        className={classes.act ?? ''}
        to="."
        search={(now) => ({ ...now, scenario: scenarioId })}
        replace
        aria-label={t('recruitment:scenarios.openOne', { name })}
      >
        {t('recruitment:scenarios.open')}
      </Link>
      {mayRemove ? (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={remove.isBusy}
          aria-label={t('recruitment:scenarios.removeOne', { name })}
          onClick={() => void remove.send({ studyId: study.id, scenarioId })}
        >
          {t('recruitment:whatIf.remove')}
        </Button>
      ) : null}
    </span>
  )
}

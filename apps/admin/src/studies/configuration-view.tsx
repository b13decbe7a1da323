// The configuration of a study, to read: the facts on one side, the other parts on the other side.
import { reasonKinds, reasonParts, reasonsFor } from '@polyphony/domain/participants/reasons'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { Code } from '@polyphony/ui/code'
import { KeyValues } from '@polyphony/ui/key-values'
import { useWords } from '../platform/words.tsx'
import { Part, Rows } from './part.tsx'
import { QuotasView } from './quotas-view.tsx'
import { StageFlow } from './stage-flow.tsx'
import classes from './studies.module.css'
import { ExpensesView } from './expenses-view.tsx'
import { Timepoints } from './timepoints.tsx'

type Shown = { slug: string; startsOn: string | null; isIllustrative: boolean; configuration: StudyConfiguration }

export function ConfigurationView({ study }: { study: Shown }) {
  const { t } = useWords()
  const { configuration } = study
  const {
    groups,
    arms,
    allocation,
    scopes,
    criteria,
    sessionKinds,
    stages,
    sources,
    illustrative,
    pauses = [],
  } = configuration
  return (
    <>
      {study.isIllustrative || illustrative ? (
        <aside className={classes.illustrative}>
          <strong>{t('studies:part.illustrative')}</strong>
          <p>{t('studies:view.illustrative')}</p>
          {/* The configuration has this text only once, in English, because every study has English. */}
          {illustrative ? (
            <p lang="en" dir="auto">
              {illustrative}
            </p>
          ) : null}
        </aside>
      ) : null}
      <div className={classes.columns}>
        <Facts study={study} />
        <div className={classes.parts}>
          <Part title={t('studies:part.groups')}>
            <Rows
              rows={groups.map(({ key, names, hasPeerRole }) => ({
                key,
                names,
                note: hasPeerRole ? t('studies:view.peerRole') : undefined,
              }))}
            />
          </Part>
          <Part title={t('studies:part.arms')} none={t('studies:view.noArms')}>
            {arms.length > 0 ? (
              <>
                <Rows rows={arms} />
                <p>{t(howOf(allocation))}</p>
              </>
            ) : null}
          </Part>
          <Part title={t('studies:part.criteria')} none={t('studies:view.noCriteria')}>
            {criteria.length > 0 ? (
              <Rows
                rows={criteria.map((criterion) => ({
                  key: criterion.key,
                  names: criterion.question,
                  note: <Eligible criterion={criterion} />,
                }))}
              />
            ) : null}
          </Part>
          {reasonKinds
            .filter((kind) => reasonsFor(configuration, kind).length > 0)
            .map((kind) => (
              <Part key={kind} title={t(`studies:part.${reasonParts[kind]}`)}>
                <Rows rows={reasonsFor(configuration, kind)} />
              </Part>
            ))}
          <Part title={t('studies:part.scopes')}>
            <Rows rows={scopes} />
          </Part>
          <Part title={t('studies:part.sessionKinds')} none={t('studies:view.noSessionKinds')}>
            {sessionKinds.length > 0 ? (
              <Rows
                rows={sessionKinds.map(({ key, names, abbreviation, isGroup }) => ({
                  key,
                  names,
                  note: (
                    <>
                      <Code>{abbreviation}</Code> ·{' '}
                      {t(isGroup ? 'studies:view.severalPeople' : 'studies:view.onePerson')}
                    </>
                  ),
                }))}
              />
            ) : null}
          </Part>
          {configuration.quotas?.length ? (
            <QuotasView quotas={configuration.quotas} groups={groups} sessionKinds={sessionKinds} />
          ) : null}
          <Timepoints timepoints={configuration.timepoints ?? []} groups={groups} />
          {configuration.expenses && configuration.expenses.kinds.length > 0 ? (
            <ExpensesView expenses={configuration.expenses} />
          ) : null}
          <Part title={t('studies:part.transcriptStages')}>
            <StageFlow stages={stages.transcript} />
          </Part>
          <Part title={t('studies:part.translationStages')}>
            <StageFlow stages={stages.translation} />
          </Part>
          {pauses.length > 0 ? <Pauses pauses={pauses} /> : null}
          {sources.length > 0 ? (
            <Part title={t('studies:part.sources')}>
              <ul className={classes.sources}>
                {sources.map((source) => (
                  <li key={source}>
                    <bdi>{source}</bdi>
                  </li>
                ))}
              </ul>
            </Part>
          ) : null}
        </div>
      </div>
    </>
  )
}

/** Times in which people are recruited more slowly. */
function Pauses({ pauses }: { pauses: NonNullable<StudyConfiguration['pauses']> }) {
  const { t, format } = useWords()
  return (
    <Part title={t('studies:part.pauses')}>
      <Rows
        rows={pauses.map(({ names, from, until, share, sites }) => ({
          key: `${format.day(from)} – ${format.day(until)}`,
          names,
          note: `${t('studies:view.pace', { percent: format.percent(share) })} · ${sites ? t('studies:view.pauseAt', { sites: format.list(sites) }) : t('studies:view.pauseEverywhere')}`,
        }))}
      />
    </Part>
  )
}

function Eligible({ criterion }: { criterion: StudyConfiguration['criteria'][number] }) {
  const { t } = useWords()
  const { eligibleIf, leastAge: least, mostAge: most } = criterion
  const ages =
    least !== undefined && most !== undefined
      ? t('studies:view.ages', { least, most })
      : least !== undefined
        ? t('studies:view.fromAge', { least })
        : most !== undefined && t('studies:view.untilAge', { most })
  return [t(eligibleIf ? 'studies:view.eligibleIfYes' : 'studies:view.eligibleIfNo'), ages].filter(Boolean).join(' · ')
}

function Facts({ study: { slug, startsOn, configuration } }: { study: Shown }) {
  const { t, format } = useWords()
  const { registration, languages, targetTotal, retentionDays, requiresCodes, namesStudyInReminders, openAsOf } =
    configuration
  const notSaid = <span className={classes.soft}>{t('studies:view.notSaid')}</span>
  return (
    <aside className={classes.facts}>
      <KeyValues
        facts={[
          {
            key: 'registration',
            label: t('studies:part.registration'),
            value: registration ? <bdi>{registration}</bdi> : notSaid,
          },
          { key: 'startsOn', label: t('studies:part.startsOn'), value: startsOn ? format.day(startsOn) : notSaid },
          { key: 'languages', label: t('studies:part.languages'), value: format.list(languages.map(format.language)) },
          {
            key: 'targetTotal',
            label: t('studies:part.targetTotal'),
            value: targetTotal ? t('studies:view.target', { count: targetTotal }) : notSaid,
          },
          {
            key: 'retentionDays',
            label: t('studies:part.retentionDays'),
            value: retentionDays ? t('studies:view.destroyed', { count: retentionDays }) : t('studies:view.kept'),
          },
          {
            key: 'requiresCodes',
            label: t('studies:part.requiresCodes'),
            value: t(requiresCodes ? 'studies:view.codesRequired' : 'studies:view.codesFree'),
          },
          {
            key: 'namesStudyInReminders',
            label: t('studies:part.namesStudyInReminders'),
            value: t(namesStudyInReminders ? 'studies:view.named' : 'studies:view.notNamed'),
          },
          ...(openAsOf ? [{ key: 'openAsOf', label: t('studies:part.openAsOf'), value: format.day(openAsOf) }] : []),
          { key: 'slug', label: t('studies:part.slug'), value: <Code>{slug}</Code> },
        ]}
      />
    </aside>
  )
}

const howOf = (allocation: StudyConfiguration['allocation']) =>
  allocation?.kind !== 'internal'
    ? 'allocation:how.external'
    : allocation.isBlinded
      ? 'allocation:how.blinded'
      : 'allocation:how.told'

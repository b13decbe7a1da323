// The versions of a running study: why each was made, and any two of them side by side.
import { Button, NativeSelect } from '@mantine/core'
import { changesBetween } from '@polyphony/domain/studies/changes'
import { type Version, versionsOf } from '@polyphony/domain/studies/versions'
import { Empty } from '@polyphony/ui/answer'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import type { Current } from './change-preview.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './running.module.css'
import { SideBySide } from './side-by-side.tsx'

/** Most versions that are shown. */
const most = 200

export default function Versions({ study, onClose }: { study: Current; onClose: () => void }) {
  const { t } = useWords()
  const { id: studyId } = useStudy()
  const amendments = useQuery(api.study.amendments.queryOptions({ studyId, limit: most }))
  return (
    <section aria-labelledby="versions" className={classes.versions}>
      <header>
        <h2 id="versions">{t('running:versions.title')}</h2>
        <Button variant="default" onClick={onClose}>
          {t('running:versions.back')}
        </Button>
      </header>
      <p>{t('running:versions.explain')}</p>
      <Answered query={amendments}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Empty title={t('running:versions.only')} />
          ) : (
            <>
              <Compared versions={versionsOf(study, rows)} isWhole={next === undefined} />
              {next === undefined ? null : <p>{t('running:versions.most', { count: most })}</p>}
            </>
          )
        }
      </Answered>
    </section>
  )
}

/** @param isWhole whether the last version is the study as it was created. */
function Compared({ versions, isWhole }: { versions: readonly Version[]; isWhole: boolean }) {
  const { t } = useWords()
  const [asked, setAsked] = useState({ earlier: versions[1]!.version, later: versions[0]!.version })
  const find = (number: number) => versions.find(({ version }) => version === number) ?? versions[0]!
  const [earlier, later] = [find(asked.earlier), find(asked.later)]
  const choices = versions.map(({ version }) => ({
    value: String(version),
    label: t('running:versions.version', { number: version }),
  }))
  const choose = (side: 'earlier' | 'later') => (
    <NativeSelect
      label={t(`running:versions.${side}`)}
      data={choices}
      value={String(asked[side])}
      onChange={(event) => setAsked({ ...asked, [side]: Number(event.currentTarget.value) })}
    />
  )
  return (
    <>
      <ol className={classes.list}>
        {versions.map((each, at) => (
          <Made
            key={each.version}
            version={each}
            before={versions[at + 1]}
            isPresent={at === 0}
            isFirst={isWhole && at === versions.length - 1}
            onCompare={(before) => setAsked({ earlier: before, later: each.version })}
          />
        ))}
      </ol>
      <h3>{t('running:versions.compare')}</h3>
      <div className={classes.choices}>
        {choose('earlier')}
        {choose('later')}
      </div>
      <SideBySide
        changes={changesBetween(earlier.study, later.study)}
        earlier={t('running:versions.version', { number: earlier.version })}
        later={t('running:versions.version', { number: later.version })}
      />
    </>
  )
}

type MadeProps = {
  version: Version
  before: Version | undefined
  isPresent: boolean
  isFirst: boolean
  onCompare: (before: number) => void
}

function Made({ version: { version, study, amendment }, before, isPresent, isFirst, onCompare }: MadeProps) {
  const { t, format } = useWords()
  return (
    <li>
      <b>{t('running:versions.version', { number: version })}</b>
      {isPresent ? <span className={classes.present}>{t('running:versions.present')}</span> : null}
      {amendment ? (
        <span className={classes.soft}>
          {t('running:versions.made', { on: format.day(amendment.at.slice(0, 10)), by: amendment.by ?? '' })}
        </span>
      ) : isFirst ? (
        <span className={classes.soft}>{t('running:versions.first')}</span>
      ) : null}
      {before ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onCompare(before.version)}>
          {t('running:versions.changes', { count: changesBetween(before.study, study).length })}
        </Button>
      ) : null}
      {amendment ? (
        <>
          <p dir="auto">{amendment.reason ?? t('running:versions.noReason')}</p>
          {amendment.ethicsReference ? (
            <p className={classes.soft}>{t('running:versions.approval', { reference: amendment.ethicsReference })}</p>
          ) : null}
        </>
      ) : null}
    </li>
  )
}

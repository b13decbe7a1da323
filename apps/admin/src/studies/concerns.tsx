// Whom a change of the running study would concern, with counts, in all and at each site.
import type { Change } from '@polyphony/domain/studies/changes'
import { concernsOf } from '@polyphony/domain/studies/concerned'
import type { Configured } from '@polyphony/domain/studies/configuration-file'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './running.module.css'

export function Concerns({ changes, file }: { changes: readonly Change[]; file: Configured }) {
  const { t, format } = useWords()
  const { id: studyId, sites } = useStudy()
  const counted = useQuery(api.study.concerned.queryOptions({ studyId }))
  return (
    <section aria-labelledby="concerned" className={classes.concerns}>
      <h3 id="concerned">{t('running:concern.title')}</h3>
      <Answered query={counted}>
        {(tallies) => {
          const concerns = concernsOf(changes, file, tallies)
          return concerns.length === 0 ? (
            <p>{t('running:concern.nobody')}</p>
          ) : (
            <>
              <ul>
                {concerns.map(({ part, key = '', way, count, sites: at }) => {
                  const here = sites.flatMap(({ id, code }) => {
                    const found = at.find(({ siteId }) => siteId === id)
                    return found ? [t('running:concern.at', { site: code, count: found.count })] : []
                  })
                  return (
                    <li key={`${part} ${way} ${key}`}>
                      {t(`running:concern.way.${way}`, { count, key })}
                      {here.length > 1 ? <span className={classes.sites}>{format.list(here)}</span> : null}
                    </li>
                  )
                })}
              </ul>
              <p>{t('running:concern.old')}</p>
            </>
          )
        }}
      </Answered>
    </section>
  )
}

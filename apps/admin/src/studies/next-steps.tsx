// What a new study still needs. Each point ticks itself; when all is done, the list is gone.
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import type { NextStep } from '@polyphony/domain/studies/next-steps'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './running.module.css'

/** Most missing things that are named of one point. */
const mostNamed = 8

export default function NextSteps() {
  const { t, format } = useWords()
  const { id: studyId, slug } = useStudy()
  const steps = useQuery(api.study.next_steps.queryOptions({ studyId }))
  if (!steps.data || steps.data.every(({ isDone }) => isDone)) return null
  const named = (lacks: readonly { site: string; language?: string }[]) => {
    const all = lacks.map(({ site, language }) => (language ? `${site} ${format.language(language)}` : site))
    return format.list(all.length > mostNamed ? [...all.slice(0, mostNamed), '…'] : all)
  }
  return (
    <section aria-labelledby="next" className={classes.next}>
      <h2 id="next">{t('running:next.title')}</h2>
      <p>{t('running:next.explain')}</p>
      <ol>
        {steps.data.map(({ step, isDone, lacks }) => (
          <li key={step} data-done={isDone || undefined}>
            {isDone ? <IconCheck size={18} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />}
            <span>
              <Goes to={step} slug={slug}>
                {t(`running:next.step.${step}`)}
              </Goes>
              <span className="unseen"> {t(isDone ? 'running:next.isDone' : 'running:next.isOpen')}</span>
              {isDone ? null : (
                <span className={classes.hint}>
                  {t(`running:next.hint.${step}`)}
                  {lacks.length > 0 ? ` ${t('running:next.lacks', { what: named(lacks) })}` : null}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The link to where a step is done, if an administrator does it. */
function Goes({ to, slug, children }: { to: NextStep; slug: string; children: string }) {
  if (to !== 'sites' && to !== 'coordinators') return children
  return (
    <Link to="/s/$study/settings" params={{ study: slug }} search={{ tab: to === 'sites' ? 'sites' : 'staff' }}>
      {children}
    </Link>
  )
}

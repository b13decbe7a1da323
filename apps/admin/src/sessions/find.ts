import { trpcClient } from '../platform/client.ts'
import { mayBeCode } from '../platform/code-fragment.ts'
import type { Finder } from '../platform/finder.ts'
import { sitesFor } from '../platform/session.ts'

/** Finds sessions by any part of their code, and the page that schedules one. */
const finder: Finder = {
  heading: ({ t }) => t('sessions:title'),
  async find({ query, study, account, words: { t } }) {
    const verb = t('sessions:schedule.open')
    const typed = query.trim()
    const mayHere = (action: 'session.schedule' | 'session.list') => sitesFor(action, study, account.user.id).length > 0
    const isAsked = mayHere('session.schedule') && verb.toLowerCase().includes(typed.toLowerCase())
    const schedule = isAsked ? [{ id: 'schedule', label: verb, href: `/s/${study.slug}/sessions/schedule` }] : []
    if (!mayHere('session.list') || !mayBeCode(typed, study.sites)) return schedule
    const { rows } = await trpcClient.session.list.query({ studyId: study.id, search: typed, limit: 8 })
    const found = rows.map(({ id, code, status }) => ({
      id,
      label: code,
      description: t(`sessions:status.${status}`),
      href: `/s/${study.slug}/sessions/${code}`,
    }))
    return [...found, ...schedule]
  },
}

export default finder

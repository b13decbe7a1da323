import { isCodeFragment } from '@polyphony/domain/participants/code'
import { trpcClient } from '../platform/client.ts'
import type { Finder } from '../platform/finder.ts'
import { sitesFor } from '../platform/session.ts'

/** Participants by any part of their code, and registering one. */
const finder: Finder = {
  heading: ({ t }) => t('participants:finder.heading'),
  async find({ query, study, account, words }) {
    const { t } = words
    const mayRegister = sitesFor('participant.register', study, account.user.id).length > 0
    const verb = t('participants:register.verb')
    const isAsked = mayRegister && verb.toLowerCase().includes(query.trim().toLowerCase())
    const register = isAsked ? [{ id: 'register', label: verb, href: `/s/${study.slug}/participants/register` }] : []
    if (sitesFor('participant.list', study, account.user.id).length === 0 || !isCodeFragment(query)) return register
    const { rows } = await trpcClient.participant.list.query({ studyId: study.id, search: query, limit: 8 })
    const found = rows.map(({ id, code, status }) => ({
      id,
      label: code,
      description: t(`participants:status.${status}`),
      href: `/s/${study.slug}/participants/${code}`,
    }))
    return [...found, ...register]
  },
}

export default finder

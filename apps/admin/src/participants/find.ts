import { isCodeFragment } from '@polyphony/domain/codes'
import { parseCode } from '@polyphony/domain/participants/code'
import { trpcClient } from '../platform/client.ts'
import type { Finder } from '../platform/finder.ts'
import { problemOf } from '../platform/problem.ts'
import { sitesFor } from '../platform/session.ts'

/** Finds participants by any part of their code, and the page that registers one. */
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
    const entryOf = ({ id, code, status }: Pick<(typeof rows)[number], 'id' | 'code' | 'status'>) => ({
      id,
      label: code,
      description: t(`participants:status.${status}`),
      href: `/s/${study.slug}/participants/${code}`,
    })
    const found = rows.map(entryOf)
    return [...(found.length > 0 ? found : await unlisted()), ...register]

    // A participant who withdrew the use of their data is in no list. A complete code, such as on a paper form, still
    // finds their page.
    async function unlisted() {
      const parsed = parseCode(query)
      if (!parsed.ok) return []
      const { code } = parsed
      const one = await trpcClient.participant.view.query({ studyId: study.id, code }).catch(unlessNotFound)
      return one ? [entryOf(one)] : []
    }
  },
}

function unlessNotFound(error: unknown): undefined {
  if (problemOf(error).kind !== 'not_found') throw error
}

export default finder

import { isNothing } from '@polyphony/domain/characters'
import { parseCode } from '@polyphony/domain/participants/code'
import { queryClient, trpcClient } from '../platform/client.ts'
import { mayBeCode } from '../platform/code-fragment.ts'
import type { Answers, Asking, Finder, Found } from '../platform/finder.ts'
import { problemOf } from '../platform/problem.ts'
import { sitesFor } from '../platform/session.ts'

/** Finds participants by any part of their code, by name or number if the person asks, and the page that registers one. */
const finder: Finder = {
  heading: ({ t }) => t('participants:finder.heading'),
  async find(asking) {
    const { query, study, account, words } = asking
    const { t } = words
    const mayRegister = sitesFor('participant.register', study, account.user.id).length > 0
    const verb = t('participants:register.verb')
    const isAsked = mayRegister && verb.toLowerCase().includes(query.trim().toLowerCase())
    const register = isAsked ? [{ id: 'register', label: verb, href: `/s/${study.slug}/participants/register` }] : []
    const others = [...register, ...byName(asking)]
    if (sitesFor('participant.list', study, account.user.id).length === 0 || !mayBeCode(query, study.sites))
      return others
    const { rows } = await trpcClient.participant.list.query({ studyId: study.id, search: query, limit: 8 })
    const found = rows.map((row) => entryOf(asking, row))
    return [...(found.length > 0 ? found : await unlisted()), ...others]

    // A participant who withdrew the use of their data is in no list. A complete code, such as on a paper form, still
    // finds their page.
    async function unlisted() {
      const parsed = parseCode(query)
      if (!parsed.ok) return []
      const { code } = parsed
      const one = await trpcClient.participant.view.query({ studyId: study.id, code }).catch(unlessNotFound)
      return one ? [entryOf(asking, one)] : []
    }
  },
}

const entryOf = (
  { study, words: { t } }: Asking,
  { code, status }: { code: string; status: string },
  description: string = t(`participants:status.${status as 'screened'}`),
): Found => ({ id: code, label: code, description, href: `/s/${study.slug}/participants/${code}` })

/** For each site, the search by name, telephone or national id. It is sent only when chosen, because each participant found is recorded. */
function byName(asking: Asking): Found[] {
  const { query, study, account, words } = asking
  const typed = query.trim()
  if (isNothing(typed) || typed.length < 2 || parseCode(typed).ok) return []
  return sitesFor('participant.find', study, account.user.id).map((site) => ({
    id: `by name ${site.id}`,
    label: words.t('participants:byName.finder', { typed }),
    description: words.t('participants:byName.finderAt', { site: site.name }),
    ask: () => find(asking, site.id, typed),
  }))
}

async function find(asking: Asking, siteId: string, typed: string): Promise<Answers> {
  const { t } = asking.words
  const { found, isMore } = await trpcClient.participant.find.mutate({ studyId: asking.study.id, siteId, typed })
  // The timelines of the participants found now contain this look.
  await queryClient.invalidateQueries({ queryKey: [['participant', 'view']] })
  const results = found.map((each) =>
    entryOf(
      asking,
      each,
      [t(`participants:status.${each.status as 'screened'}`), t(`participants:byName.by.${each.by}`)].join(' · '),
    ),
  )
  const note = isMore ? t('participants:byName.more') : undefined
  return found.length === 0
    ? { heading: t('participants:finder.heading'), results, note: t('participants:byName.nobody') }
    : { heading: t('participants:byName.found', { count: found.length }), results, note }
}

function unlessNotFound(error: unknown): undefined {
  if (problemOf(error).kind !== 'not_found') throw error
}

export default finder

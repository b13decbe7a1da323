import { trpcClient } from '../platform/client.ts'
import { mayBeCode } from '../platform/code-fragment.ts'
import type { Finder } from '../platform/finder.ts'
import { sitesFor } from '../platform/session.ts'

const finder: Finder = {
  heading: ({ t }) => t('transcripts:title'),
  find: async ({ query, study, account, words }) => {
    const sought = query.trim()
    if (!mayBeCode(sought, study.sites) || sitesFor('transcript.open', study, account.user.id).length === 0) return []
    const { rows } = await trpcClient.transcript.list.query({ studyId: study.id, search: sought, limit: 8 })
    return rows.map((row) => ({
      id: `transcript ${row.id}`,
      label: row.sessionCode,
      description: words.format.language(row.language),
      href: `/s/${study.slug}/transcripts/${row.id}`,
    }))
  },
}

export default finder

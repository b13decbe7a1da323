import type { Finder } from '../platform/finder.ts'
import { sitesFor } from '../platform/session.ts'

/** Finds the pages of consent by name. */
const finder: Finder = {
  heading: ({ t }) => t('consent:find.heading'),
  find: ({ query, study, account, words: { t } }) => {
    const base = `/s/${study.slug}/consent`
    const pages = [
      { id: 'consent.due', action: 'consent.due', label: t('consent:find.due'), href: `${base}/due` },
      { id: 'consent.forms', action: 'consent.forms', label: t('consent:find.forms'), href: `${base}/forms` },
      {
        id: 'consent.publish',
        action: 'consent.publish',
        label: t('consent:find.publish'),
        href: `${base}/forms/publish`,
      },
    ] as const
    const isMeant = (label: string) => label.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
    return pages.filter(({ action, label }) => isMeant(label) && sitesFor(action, study, account.user.id).length > 0)
  },
}

export default finder

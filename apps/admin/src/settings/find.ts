import type { Finder } from '../platform/finder.ts'
import { mayEverywhere, sitesFor } from '../platform/session.ts'

/** Finds the settings and the actions of an administrator there. */
const finder: Finder = {
  heading: ({ t }) => t('studies:settings.title'),
  find: ({ query, study, account, words: { t } }) => {
    const me = account.user.id
    const base = `/s/${study.slug}/settings?tab=`
    const reachesStaff = sitesFor('staff.list', study, me).length > 0
    const entries = [
      { id: 'settings.study', label: t('studies:settings.tab.study'), href: `${base}study`, may: true },
      { id: 'settings.sites', label: t('studies:settings.tab.sites'), href: `${base}sites`, may: true },
      { id: 'settings.staff', label: t('studies:settings.tab.staff'), href: `${base}staff`, may: reachesStaff },
      {
        id: 'settings.languages',
        label: t('studies:settings.tab.languages'),
        href: `${base}languages`,
        may: mayEverywhere('study.configure', study, me),
      },
      {
        id: 'study.configure',
        label: t('studies:change.title'),
        href: `${base}study&act=change`,
        may: mayEverywhere('study.configure', study, me),
      },
      {
        id: 'site.open',
        label: t('studies:site.open'),
        href: `${base}sites&act=open`,
        may: mayEverywhere('site.open', study, me),
      },
      {
        id: 'staff.invite',
        label: t('studies:settings.invite'),
        href: `${base}staff&act=invite`,
        may: sitesFor('staff.invite', study, me).length > 0,
      },
    ]
    const meant = query.trim().toLocaleLowerCase()
    return entries.filter(({ label, may }) => may && label.toLocaleLowerCase().includes(meant))
  },
}

export default finder

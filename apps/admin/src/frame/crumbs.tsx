import { IconChevronLeft } from '@tabler/icons-react'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { useCrumb } from '../platform/crumb.ts'
import { useAccount, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { menuOf } from '../platform/menu-of.ts'
import classes from './frame.module.css'

/** The position of the page: the menu entry, which links to its page, and what the page itself adds, such as a code. */
export function Crumbs() {
  const { t } = useWords()
  const crumb = useCrumb()
  const study = useStudy()
  const { user } = useAccount()
  const router = useRouter()
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  // A page below a menu entry (`participants/$code`) belongs to that entry, whatever page the entry links to.
  const part = pathname.split('/')[3]
  const entry = menuOf(study, user.id, router).find(({ path }) => part && path.split('/')[3] === part)
  const section = entry && t(`shell:menu.${entry.name}`)
  if (!entry || !section || !crumb || crumb === section) return <span className={classes.crumbs} />
  return (
    <nav className={classes.crumbs} aria-label={t('shell:crumbs')}>
      <Link to={entry.path} className={classes.section}>
        <IconChevronLeft size={18} aria-hidden className={classes.back} />
        <span>{section}</span>
      </Link>
      <span aria-hidden>›</span>
      <bdi className={classes.crumb}>{crumb}</bdi>
    </nav>
  )
}

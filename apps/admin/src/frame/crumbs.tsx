import { useRouterState } from '@tanstack/react-router'
import { useCrumb } from '../platform/crumb.ts'
import { useWords } from '../platform/words.tsx'
import classes from './frame.module.css'

/** Where I am: the menu entry, and what the page itself adds, such as a code. */
export function Crumbs() {
  const { t } = useWords()
  const crumb = useCrumb()
  const menu = useRouterState({
    select: ({ matches, location }) =>
      matches.findLast((match) => match.staticData.menu)?.staticData.menu ?? sectionOf(location.pathname),
  })
  const section = menu && menu in sections ? t(`shell:menu.${menu}`) : undefined
  return (
    <span className={classes.crumbs}>
      {section && crumb && crumb !== section ? (
        <>
          <span className={classes.section}>{section}</span>
          <span aria-hidden>›</span>
          <bdi className={classes.crumb}>{crumb}</bdi>
        </>
      ) : null}
    </span>
  )
}

const sections = {
  recruitment: true,
  participants: true,
  sessions: true,
  transcripts: true,
  exports: true,
  audit: true,
  settings: true,
  today: true,
  myWork: true,
} as const

/** A page below a menu entry (`participants/$code`) belongs to it. */
function sectionOf(pathname: string): keyof typeof sections | undefined {
  const part = pathname.split('/')[3]
  return part && part in sections ? (part as keyof typeof sections) : undefined
}

// The frame around every page of a study: the menu, the head and the page. At phone width the menu is a drawer.
import { AppShell, Burger } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { LoadingPage } from '@polyphony/ui/answer'
import { Outlet, useLocation, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useWrongClock } from '../platform/device-clock.ts'
import { CurrentStudy, useAccount, useCan, useStudy, useStudyOrNone } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { GoOn } from '../recordings/go-on.tsx'
import { CodeAgain } from './code-again.tsx'
import { NotFoundAlone } from './astray.tsx'
import classes from './frame.module.css'
import { Head } from './head.tsx'
import { Keys } from './keys.tsx'
import { LeftOut } from './left-out.tsx'
import { LineBar } from './line-bar.tsx'
import { Menu } from './menu.tsx'
import { Palette } from './palette.tsx'
import { RefusedPage } from './refused-page.tsx'
import { SendWaiting } from './send-waiting.tsx'

const ClockBar = lazy(() => import('./clock-bar.tsx'))
const CodesRequired = lazy(() => import('./codes-required.tsx'))

export default function Frame() {
  const { t } = useWords()
  const study = useStudyOrNone()
  const [isOpen, { close, toggle }] = useDisclosure(false)
  const { pathname } = useLocation()
  const minutesAhead = useWrongClock()
  useEffect(() => close(), [pathname, close])
  useEffect(() => {
    if (study) localStorage.setItem('polyphony.study', study.slug)
  }, [study])

  if (!study) return <NotFoundAlone />
  return (
    <CurrentStudy value={study}>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        layout="alt"
        transitionDuration={0}
      >
        <a href="#page" className={classes.skip}>
          {t('shell:skip')}
        </a>
        <AppShell.Header className={classes.head}>
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={t(isOpen ? 'shell:menu.close' : 'shell:menu.open')}
            aria-expanded={isOpen}
          />
          <Head />
        </AppShell.Header>
        <AppShell.Navbar className={classes.menu} aria-label={t('shell:menu.label')}>
          <Menu onClose={close} />
        </AppShell.Navbar>
        <AppShell.Main id="page" tabIndex={-1} className={classes.page}>
          <LineBar />
          {minutesAhead === undefined ? null : (
            <Suspense>
              <ClockBar minutesAhead={minutesAhead} />
            </Suspense>
          )}
          <div className={classes.content}>
            <Suspense fallback={<LoadingPage label={t('shell:state.loading')} />}>
              <Page />
            </Suspense>
          </div>
        </AppShell.Main>
        <CodeAgain />
        <Palette />
        <Keys />
        <GoOn />
        <SendWaiting />
      </AppShell>
    </CurrentStudy>
  )
}

/** The page, or why it is refused. Only here is an address refused, before the page sends a request. */
function Page() {
  const action = useMatches({ select: (matches) => matches.at(-1)?.staticData.action })
  const isOpen = useCan(action ?? 'study.view')
  const { recoveryCodes } = useAccount()
  const { requiresCodes } = useStudy()
  const isAccount = useLocation().pathname.endsWith('/account')
  if (requiresCodes && recoveryCodes === undefined && !isAccount) return <CodesRequired />
  if (action && !isOpen) return <RefusedPage action={action} />
  return (
    <>
      <LeftOut />
      <Outlet />
    </>
  )
}

// The head of the frame: position, search, uploads and exports, language, appearance, user.
import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconLanguage, IconMoon, IconSearch } from '@tabler/icons-react'
import { lazy, type ReactNode, type Ref, Suspense } from 'react'
import { useJobs } from '../platform/jobs.ts'
import { useAccount } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { Crumbs } from './crumbs.tsx'
import { OnFirstClick } from './first-click.tsx'
import classes from './frame.module.css'
import { openPalette } from './palette.tsx'

const keys = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

export function Head() {
  const { t } = useWords()
  const jobs = useJobs()
  return (
    <>
      <Crumbs />
      <UnstyledButton className={classes.find} onClick={openPalette} aria-label={`${t('shell:find.open')} ${keys}`}>
        <IconSearch size={16} aria-hidden />
        <span>{t('shell:find.open')}</span>
        <kbd dir="ltr" aria-hidden>
          {keys}
        </kbd>
      </UnstyledButton>
      {jobs.length > 0 ? (
        <Suspense>
          <JobsTray />
        </Suspense>
      ) : null}
      <OnFirstClick
        opened={LanguageMenu}
        button={
          <Icon label={t('shell:language.label')}>
            <IconLanguage size={18} aria-hidden />
          </Icon>
        }
      />
      <OnFirstClick
        opened={AppearanceMenu}
        button={
          <Icon label={t('shell:scheme.label')}>
            <IconMoon size={18} aria-hidden />
          </Icon>
        }
      />
      <OnFirstClick opened={WhoAmI} button={<Me />} />
    </>
  )
}

const JobsTray = lazy(() => import('./jobs-tray.tsx'))
const menus = () => import('./head-menus.tsx')
const LanguageMenu = lazy(async () => ({ default: (await menus()).LanguageMenu }))
const AppearanceMenu = lazy(async () => ({ default: (await menus()).AppearanceMenu }))
const WhoAmI = lazy(async () => ({ default: (await menus()).WhoAmI }))

function Icon({ label, children, ...rest }: { label: string; children: ReactNode }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} title={label} {...rest}>
      {children}
    </ActionIcon>
  )
}

function Me(rest: { ref?: Ref<HTMLButtonElement> }) {
  const { t } = useWords()
  const { user } = useAccount()
  const initials = user.name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .join('')
    .slice(0, 2)
  return (
    <UnstyledButton className={classes.who} aria-label={`${initials} ${t('shell:me.open')}`} {...rest}>
      <bdi>{initials}</bdi>
    </UnstyledButton>
  )
}

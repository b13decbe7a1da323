// The head of the frame: where I am, find anything, what is under way, language, appearance, who I am.
import { ActionIcon, Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { languages, type Language } from '@polyphony/i18n/languages'
import { IconCheck, IconLanguage, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAccount, useStudy } from '../platform/session.ts'
import { signOut } from '../platform/sign-in.ts'
import { useOwnLanguage } from '../platform/use-own-language.ts'
import { useWords } from '../platform/words.tsx'
import { Crumbs } from './crumbs.tsx'
import classes from './frame.module.css'
import { JobsTray } from './jobs-tray.tsx'
import { openPalette } from './palette.tsx'

const keys = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

export function Head() {
  const { t } = useWords()
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
      <JobsTray />
      <LanguageMenu />
      <AppearanceMenu />
      <WhoAmI />
    </>
  )
}

function LanguageMenu() {
  const { t } = useWords()
  const { tongue, choose } = useOwnLanguage()
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('shell:language.label')}>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('shell:language.label')}>
            <IconLanguage size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(languages) as Language[]).map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            aria-current={each === tongue}
            leftSection={<IconCheck size={16} aria-hidden opacity={each === tongue ? 1 : 0} />}
            onClick={() => choose(each)}
          >
            {languages[each].name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function AppearanceMenu() {
  const { t } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('shell:scheme.label')}>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('shell:scheme.label')}>
            <IconMoon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={scheme === colorScheme}
            leftSection={<IconCheck size={16} aria-hidden opacity={scheme === colorScheme ? 1 : 0} />}
            rightSection={
              scheme === 'auto' ? undefined : scheme === 'light' ? (
                <IconSun size={16} aria-hidden />
              ) : (
                <IconMoon size={16} aria-hidden />
              )
            }
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell:scheme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function WhoAmI() {
  const { t } = useWords()
  const { user } = useAccount()
  const study = useStudy()
  const initials = [...user.name.split(/\s+/)]
    .map((part) => [...part][0] ?? '')
    .join('')
    .slice(0, 2)
  return (
    <Menu width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.who} aria-label={t('shell:me.open')}>
          <bdi>{initials}</bdi>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{user.name}</bdi>
          <br />
          <bdi>{user.email}</bdi>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('shell:me.roles')}</Menu.Label>
        {study.grants.map(({ role, siteId }) => (
          <Menu.Label key={`${role}${siteId}`} c="var(--ink)">
            {t(`words:role.${role}`)} ·{' '}
            <bdi>{study.sites.find((site) => site.id === siteId)?.name ?? t('words:allSites')}</bdi>
          </Menu.Label>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/s/$study/account" params={{ study: study.slug }} {...props} />}>
          {t('shell:me.account')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t('shell:me.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

// The menus of the head: language, appearance, user. They are fetched when the first of them is opened.
import { Menu, useMantineColorScheme } from '@mantine/core'
import { languageNames, languages, unreviewed } from '@polyphony/i18n/languages'
import { IconCheck, IconMoon, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactElement, type ReactNode, useState } from 'react'
import { isOnlyHere, useJobs } from '../platform/jobs.ts'
import { useAccount, useStudy } from '../platform/session.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { signOut } from '../platform/sign-out.ts'
import { toast } from '../platform/toast.tsx'
import { useOwnLanguage } from '../platform/use-own-language.ts'
import { useWords } from '../platform/words.tsx'

type Opened = { button: ReactElement }

function OpenMenu({ button, width, children }: Opened & { width?: number; children: ReactNode }) {
  return (
    <Menu defaultOpened {...(width ? { width } : {})}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

export function LanguageMenu({ button }: Opened) {
  const { t } = useWords()
  const { tongue, choose } = useOwnLanguage()
  // Each name keeps its own direction within the sentence.
  const names = unreviewed.map((each) => `\u2068${languages[each].name}\u2069`).join(', ')
  return (
    <OpenMenu button={button} width={220}>
      {languageNames.map((each) => (
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
      {unreviewed.length > 0 ? (
        <>
          <Menu.Divider />
          <Menu.Label>{t('shell:language.unreviewed', { languages: names })}</Menu.Label>
        </>
      ) : null}
    </OpenMenu>
  )
}

export function AppearanceMenu({ button }: Opened) {
  const { t } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <OpenMenu button={button}>
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
    </OpenMenu>
  )
}

export function WhoAmI({ button }: Opened) {
  const { t } = useWords()
  const { user } = useAccount()
  const study = useStudy()
  return (
    <OpenMenu button={button} width={260}>
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
      <SignOut />
    </OpenMenu>
  )
}

/** Signs out. While something is only on this device it asks first, because it is deleted. */
function SignOut() {
  const { t, translator } = useWords()
  const leave = (how?: { deletesWaiting: boolean }) =>
    void signOut(undefined, how).catch((error: unknown) =>
      toast({ words: problemWords(translator, problemOf(error)), tone: 'failed' }),
    )
  const isSending = useJobs().some(isOnlyHere)
  const [isAsked, setAsked] = useState(false)
  if (!isAsked || !isSending) {
    return (
      <Menu.Item closeMenuOnClick={!isSending} onClick={() => (isSending ? setAsked(true) : leave())}>
        {t('shell:me.signOut')}
      </Menu.Item>
    )
  }
  return (
    <>
      <Menu.Label role="alert">{t('shell:me.unsent')}</Menu.Label>
      <Menu.Item color="red" onClick={() => leave({ deletesWaiting: true })}>
        {t('shell:me.signOutAnyway')}
      </Menu.Item>
    </>
  )
}

// The menu: the study on top, then only the pages that this person may open.
import { CloseButton, UnstyledButton } from '@mantine/core'
import { Mark } from '@polyphony/ui/mark'
import { IconSelector } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useAccount, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { OnFirstClick } from './first-click.tsx'
import { menuOf } from '../platform/menu-of.ts'
import classes from './menu.module.css'

const StudyMenu = lazy(() => import('./study-menu.tsx'))

export function Menu({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { user } = useAccount()
  const study = useStudy()
  const router = useRouter()
  return (
    <>
      <div className={classes.brand}>
        <Mark size={22} />
        <Link to="/">Polyphony</Link>
        <CloseButton hiddenFrom="sm" onClick={onClose} aria-label={t('shell:menu.close')} />
      </div>
      <StudySwitch />
      <ul className={classes.entries}>
        {menuOf(study, user.id, router).map(({ name, path, badge: Badge }) => (
          <li key={name}>
            <Link to={path} className={classes.entry} activeProps={{ 'aria-current': 'page' }}>
              {t(`shell:menu.${name}`)}
              {Badge ? (
                <Suspense>
                  <span className={classes.badge}>
                    <Badge />
                  </span>
                </Suspense>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      {study.isIllustrative ? <p className={classes.note}>{t('shell:study.illustrative')}</p> : null}
    </>
  )
}

function StudySwitch() {
  const { t } = useWords()
  const { user, studies } = useAccount()
  const study = useStudy()
  if (studies.length === 1 && !user.isFounder) {
    return (
      <p className={classes.study} title={study.title}>
        <bdi>{study.name}</bdi>
      </p>
    )
  }
  return (
    <OnFirstClick
      opened={StudyMenu}
      button={
        <UnstyledButton
          className={classes.study}
          title={study.title}
          aria-label={`${t('shell:study.switch')}: ${study.name}`}
        >
          <bdi>{study.name}</bdi>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      }
    />
  )
}

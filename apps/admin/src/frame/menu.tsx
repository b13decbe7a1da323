// The menu: the study on top, then only what this person may open.
import { CloseButton, Menu as Dropdown, UnstyledButton } from '@mantine/core'
import { Mark } from '@polyphony/ui/mark'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useAccount, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { menuOf } from './first-page.ts'
import classes from './menu.module.css'

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
  const { studies } = useAccount()
  const study = useStudy()
  const navigate = useNavigate()
  if (studies.length === 1) {
    return (
      <p className={classes.study} title={study.title}>
        <bdi>{study.name}</bdi>
      </p>
    )
  }
  return (
    <Dropdown position="bottom-start" width={260}>
      <Dropdown.Target>
        <UnstyledButton
          className={classes.study}
          title={study.title}
          aria-label={`${t('shell:study.switch')}: ${study.name}`}
        >
          <bdi>{study.name}</bdi>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Dropdown.Target>
      <Dropdown.Dropdown>
        <Dropdown.Label>{t('shell:study.label')}</Dropdown.Label>
        {studies.map((each) => (
          <Dropdown.Item
            key={each.id}
            leftSection={<IconCheck size={16} aria-hidden opacity={each.id === study.id ? 1 : 0} />}
            aria-current={each.id === study.id}
            onClick={() => void navigate({ to: '/s/$study', params: { study: each.slug } })}
          >
            <bdi>{each.name}</bdi>
          </Dropdown.Item>
        ))}
      </Dropdown.Dropdown>
    </Dropdown>
  )
}

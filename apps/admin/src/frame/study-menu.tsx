import { Menu } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useAccount, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** The studies of this person. Choosing a study opens its first page. */
export default function StudyMenu({ button }: { button: ReactElement }) {
  const { t } = useWords()
  const { user, studies } = useAccount()
  const study = useStudy()
  const navigate = useNavigate()
  return (
    <Menu defaultOpened position="bottom-start" width={260}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell:study.label')}</Menu.Label>
        {studies.map((each) => (
          <Menu.Item
            key={each.id}
            leftSection={<IconCheck size={16} aria-hidden opacity={each.id === study.id ? 1 : 0} />}
            aria-current={each.id === study.id}
            onClick={() => void navigate({ to: '/s/$study', params: { study: each.slug } })}
          >
            <bdi>{each.name}</bdi>
          </Menu.Item>
        ))}
        {user.isFounder ? (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => void navigate({ to: '/new-study' })}
            >
              {t('studies:another')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

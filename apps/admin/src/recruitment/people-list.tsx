// The people behind a figure, by code. Who withdrew the use of their data is in no list, and the list says so.
import { Button } from '@mantine/core'
import { Dialog } from '../platform/dialog.tsx'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { InSight } from '../platform/in-sight.tsx'
import { LinkAnchor } from '../platform/link.tsx'
import { useStudy } from '../platform/session.ts'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import classes from './charts.module.css'
import type { Behind } from './wire.ts'

export default function PeopleList({
  behind,
  asOf,
  onClose,
}: {
  behind: Behind
  asOf: string | undefined
  onClose: () => void
}) {
  const { t, format } = useWords()
  const study = useStudy()
  const { figure, sites, group, arm, title, count } = behind
  const asked = { studyId: study.id, asOf, figure, sites, group, limit: 100 }
  const people = usePages(
    [arm === undefined ? 'recruitment.people' : 'recruitment.arm_people', { ...asked, arm }],
    (cursor) =>
      arm === undefined
        ? trpcClient.recruitment.people.query({ ...asked, cursor })
        : trpcClient.recruitment.arm_people.query({ ...asked, arm, cursor }),
  )
  return (
    <Dialog onClose={onClose} title={title}>
      <Answered query={people}>
        {({ rows }) => (
          <InSight of={people}>
            <p>
              {t('recruitment:behind.count', { shown: format.number(rows.length), all: format.number(count) })}{' '}
              {!people.onMore && rows.length < count ? t('recruitment:behind.fewer') : null}
            </p>
            <ul className={classes.codes}>
              {rows.map(({ code }, at) => (
                <li key={code} data-index={at}>
                  <LinkAnchor to="/s/$study/participants/$code" params={{ study: study.slug, code }}>
                    <bdi>{code}</bdi>
                  </LinkAnchor>
                </li>
              ))}
            </ul>
            {people.onMore ? (
              <Button variant="default" loading={people.isLoadingMore} onClick={people.onMore}>
                {t('recruitment:behind.more')}
              </Button>
            ) : null}
          </InSight>
        )}
      </Answered>
    </Dialog>
  )
}

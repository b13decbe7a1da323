// The 32 items of COREQ, and what is missing in the sessions of each site.
import { LinkAnchor } from '../platform/link.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './coreq-page.module.css'
import type { CoreqDomainItems, useCoreq } from './use-coreq.ts'

type TableProps = { domains: readonly CoreqDomainItems[]; head: readonly [string, string, string] }

export function CoreqTable({ domains, head }: TableProps) {
  const { t } = useWords()
  return (
    <table className={`${classes.table} ${classes.items}`}>
      <caption className="unseen">{t('reports:coreq.title')}</caption>
      <thead>
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      {domains.map(({ heading, items }) => (
        <tbody key={heading}>
          <tr className={classes.domain}>
            <th colSpan={3} scope="rowgroup">
              {heading}
            </th>
          </tr>
          {items.map(({ number, name, says, gap }) => (
            <tr key={number}>
              <td>{number}</td>
              <th scope="row">{name}</th>
              <td>
                {says.map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                {gap ? <p className={classes.gap}>{gap}</p> : null}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

type Open = ReturnType<typeof useCoreq>['open']

export function OpenTable({ open }: { open: Open }) {
  const { t } = useWords()
  return (
    <section className={classes.open} aria-label={t('reports:coreq.open.title')}>
      <h2>{t('reports:coreq.open.title')}</h2>
      {open.length === 0 ? (
        <p className={classes.hint}>{t('reports:coreq.open.none')}</p>
      ) : (
        <>
          <p className={classes.hint}>{t('reports:coreq.open.says')}</p>
          <table className={classes.table}>
            <caption className="unseen">{t('reports:coreq.open.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('reports:coreq.open.site')}</th>
                <th scope="col">{t('reports:coreq.open.what')}</th>
                <th scope="col">{t('reports:coreq.open.sessions')}</th>
              </tr>
            </thead>
            <tbody>
              {open.map((row) => (
                <OpenRow key={`${row.site.id} ${row.lacks}`} row={row} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function OpenRow({ row: { site, lacks, sessions, words } }: { row: Open[number] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const mayList = useCan('session.list', site.id)
  const count = format.number(sessions)
  return (
    <tr>
      <th scope="row">
        <bdi>{site.name}</bdi>
      </th>
      <td>{words}</td>
      <td>
        {mayList ? (
          <LinkAnchor
            to="/s/$study/sessions"
            params={{ study: study.slug }}
            search={{ site: site.code, lacks }}
            aria-label={`${t('reports:coreq.open.show', { site: site.name, what: words })} (${count})`}
          >
            {count}
          </LinkAnchor>
        ) : (
          count
        )}
      </td>
    </tr>
  )
}

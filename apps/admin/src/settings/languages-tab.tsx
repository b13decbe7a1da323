// The languages of the interface, for administrators: how much each has words for, who reviewed it, and the file for translators.
import { Button } from '@mantine/core'
import { languages } from '@polyphony/i18n/languages'
import { DataTable } from '@polyphony/ui/data-table'
import { StatusDot } from '@polyphony/ui/status-dot'
import type { Column } from '@polyphony/ui/table-types'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { download } from '../platform/download.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './languages-tab.module.css'
import { type Covered, listCoverage, translatorsFile } from './languages.ts'

export default function LanguagesTab() {
  const { t } = useWords()
  const words = useTableWords()
  const columns = useColumns()
  const covered = useQuery({ queryKey: ['languages of the interface'], queryFn: listCoverage, staleTime: Infinity })
  return (
    <Answered query={covered}>
      {(rows) => (
        <>
          <p className={classes.hint}>{t('studies:languages.hint')}</p>
          <DataTable
            caption={t('studies:languages.caption')}
            columns={columns}
            rows={rows}
            rowKey={({ language }) => language}
            rowLabel={({ language }) => languages[language].name}
            words={words}
          />
          <p className={classes.hint}>{t('studies:languages.fileHint')}</p>
          <h2 className={classes.heading}>{t('studies:languages.concepts')}</h2>
          <Concepts rows={rows} />
        </>
      )}
    </Answered>
  )
}

function useColumns(): Column<Covered>[] {
  const { t, format } = useWords()
  return [
    {
      key: 'language',
      header: t('studies:languages.language'),
      isFixed: true,
      cell: ({ language }) => (
        <span>
          <bdi lang={language}>{languages[language].name}</bdi> <span className={classes.soft}>{language}</span>
        </span>
      ),
    },
    {
      key: 'translated',
      header: t('studies:languages.translated'),
      cell: ({ coverage }) => <Share {...coverage} />,
    },
    {
      key: 'reviewed',
      header: t('studies:languages.reviewed'),
      cell: ({ language }) => {
        const { reviewedBy } = languages[language]
        return reviewedBy === null ? (
          <StatusDot shape="ring">{t('studies:languages.notReviewed')}</StatusDot>
        ) : (
          <StatusDot tone="done">{reviewedBy}</StatusDot>
        )
      },
    },
    {
      key: 'file',
      header: t('studies:languages.file'),
      cell: ({ language }) => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('studies:languages.downloadOf', { language: format.language(language) })}
          onClick={async () => download(`polyphony-${language}.csv`, await translatorsFile(language))}
        >
          {t('studies:languages.download')}
        </Button>
      ),
    },
  ]
}

/** Rounded down: only what is whole is 100 %. */
const portion = (translated: number, all: number) => Math.floor((100 * translated) / all) / 100

function Share({ translated, all }: { translated: number; all: number }) {
  const { t, format } = useWords()
  return t('studies:languages.share', {
    percent: format.percent(portion(translated, all)),
    translated: format.number(translated),
    all: format.number(all),
  })
}

/** A line for each concept, which has its name in the file for translators. */
function Concepts({ rows }: { rows: readonly Covered[] }) {
  const { t, format } = useWords()
  const concepts = [...(rows[0]?.coverage.concepts.keys() ?? [])]
  return (
    <section className={classes.scroll} aria-label={t('studies:languages.concepts')}>
      <table className={classes.concepts}>
        <thead>
          <tr>
            <th scope="col">{t('studies:languages.concept')}</th>
            {rows.map(({ language }) => (
              <th key={language} scope="col">
                <bdi lang={language}>{languages[language].name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {concepts.map((concept) => (
            <tr key={concept}>
              <th scope="row">
                <code lang="en">{concept}</code>
              </th>
              {rows.map(({ language, coverage }) => {
                const { translated, all } = coverage.concepts.get(concept) ?? { translated: 0, all: 1 }
                return <td key={language}>{format.percent(portion(translated, all))}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

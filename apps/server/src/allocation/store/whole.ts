// The SQL of `polyphony allocation verify`: the studies with sealed lists, as the owner of the database reads them.
import type { Transaction } from '@polyphony/db/open'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { Reached } from './compared.ts'

export type WholeStudy = Reached & { slug: string; configuration: StudyConfiguration }

/** The study with this slug, or all studies, with all of their sites. */
export async function listStudiesWithLists(db: Transaction, slug: string | undefined): Promise<WholeStudy[]> {
  return db.query<WholeStudy[]>`
    select y.id as "studyId", y.slug, y.configuration, array(select s.id from site s where s.study_id = y.id) as whole
    from study y
    where (${slug ?? null}::text is null or y.slug = ${slug ?? null}) and exists (select from allocation_list l where l.study_id = y.id)
    order by y.slug`
}

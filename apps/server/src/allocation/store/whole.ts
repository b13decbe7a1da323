// The SQL of `polyphony allocation verify`: all lists of a study, as the owner of the database reads them.
import type { Database } from '@polyphony/db/open'
import type { ListPlan } from '@polyphony/domain/allocation/list'
import type { Drawn } from '@polyphony/domain/allocation/verify'

export type WholeList = ListPlan & {
  id: string
  number: number
  sha256: string
  seed: string | null
  study: string
  seq: string | null
  inTrail: string | null
  drawn: Drawn[]
}

/** The lists of the study with this slug, or of all studies. */
export async function listWhole({ pool }: Database, slug: string | undefined): Promise<WholeList[]> {
  const { rows } = await pool.query<WholeList>(
    `select l.id, l.number, l.ratio, l.strata, l.places, l.sha256, l.seed, y.slug as study, t.seq::text, t.sha256 as "inTrail",
       coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'stratum', a.stratum, 'place', a.place,
           'arm', nullif(e.arm, '*'), 'seq', d.seq, 'drawn', d.drawn) order by a.event_id)
         from allocation a
         join participant p on p.study_id = a.study_id and p.site_id = a.site_id and p.id = a.participant_id
         join participant_event e on e.study_id = a.study_id and e.site_id = a.site_id and e.id = a.event_id
         left join lateral (select v.seq, concat(v.after->>'stratum', ' ', v.after->>'listPlace') as drawn from audit_event v
           where v.study_id = a.study_id and v.entity = 'participant' and v.entity_id = a.participant_id::text
             and v.action = 'allocation.draw' order by v.seq limit 1) d on true
         where a.study_id = l.study_id and a.list_id = l.id), '[]') as drawn
     from allocation_list l join study y on y.id = l.study_id
     left join lateral (select min(v.seq) as seq,
         case when count(distinct v.after->>'sha256') = 1 then min(v.after->>'sha256') end as sha256 from audit_event v
       where v.study_id = l.study_id and v.entity_id = l.id::text and v.action = 'allocation.seal') t on true
     where $1::text is null or y.slug = $1 order by y.slug, l.number`,
    [slug ?? null],
  )
  return rows
}

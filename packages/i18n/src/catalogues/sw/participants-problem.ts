import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-problem.ts'

export default {
  participant: {
    not_found: 'Hakuna mshiriki huyo, au huruhusiwi kumwona.',
    code_malformed: 'Msimbo huonekana kama BRS-0042-X: kituo, namba, herufi ya kuhakiki.',
    code_check: 'Herufi ya kuhakiki hailingani. Herufi moja ya msimbo imeandikwa vibaya.',
    code_taken: 'Msimbo huu tayari umetumika.',
    step_refused: 'Hatua hii haiwezekani kwa hali ya sasa ya mshiriki.',
    named_twice: 'Mshiriki mmoja ametajwa mara mbili.',
    duplicate_likely:
      'Huenda mtu huyu tayari amesajiliwa. Angalia wanaofanana naye, au andika kwa nini huyu ni mtu mwingine.',
    group_unknown: 'Utafiti hauna kikundi kama hicho.',
    arm_unknown: 'Utafiti hauna kundi la ulinganisho kama hilo.',
    criterion_missing: 'Kila kigezo kinahitaji jibu.',
    criterion_unknown: 'Utafiti hauna kigezo kama hicho.',
    peer_role_missing: 'Kikundi hiki kinahitaji nafasi ya mwenzi: rasmi au ya kawaida.',
    peer_role_unexpected: 'Washiriki wa kikundi hiki hawana nafasi ya mwenzi. Acha sehemu hii wazi.',
    name_missing: 'Angalau jina moja linahitajika.',
    phone_malformed: 'Namba ya simu ina angalau tarakimu tatu.',
    birth_differs: 'Mwaka na tarehe ya kuzaliwa havilingani. Sahihisha kimojawapo.',
    reason_of_stratum:
      'Kundi la ulinganisho huchaguliwa kwa taarifa hii, na orodha imefungwa. Toa sababu ya mabadiliko.',
    birth_date_kept:
      'Utambulisho wa mshiriki huyu una tarehe ya kuzaliwa, na mwaka lazima ulingane nayo. Mwombe anayeruhusiwa kufungua utambulisho abadilishe vyote viwili pamoja.',
    born_after_screening: 'Kuzaliwa ni baada ya siku ya uchujaji. Sahihisha kimojawapo.',
    born_too_early: 'Hakuna mtu mwenye zaidi ya miaka {{years}}. Hakikisha mwaka.',
    screened_too_late:
      'Mshiriki alifanya hatua, alitoa ridhaa au alihudhuria kikao tarehe {{notAfter}}. Uchujaji hauwezi kuwa baada ya siku hiyo.',
    screened_then: 'Uchujaji tayari umeandikwa kwa siku hii.',
    age_contradicted:
      'Jibu kuhusu umri haliendani na kuzaliwa. Sahihisha kimojawapo, au andika kwa nini jibu ni sahihi.',
    reason_unknown: 'Utafiti hauna sababu kama hiyo katika orodha yake.',
    reason_missing: 'Andika sababu.',
    no_contact_stopped:
      'Mshiriki huyu aliomba asiwasiliane naye. Ni simu aliyopiga mwenyewe tu, au mawasiliano ya siku iliyopita, yanayoweza kuandikwa. Akitaka kuwasiliana naye tena, ruhusu kwanza.',
    no_contact_withdrawn:
      'Mshiriki huyu amejitoa, pamoja na mawasiliano zaidi. Ni simu aliyopiga mwenyewe tu, au mawasiliano ya siku iliyopita, yanayoweza kuandikwa.',
    no_contact_declined:
      'Mshiriki huyu alikataa kushiriki na hapaswi kuwasiliana naye. Ni simu aliyopiga mwenyewe tu, au mawasiliano ya siku iliyopita, yanayoweza kuandikwa.',
    no_contact_deceased:
      'Mshiriki huyu amefariki. Ni simu ya mtu mwingine kumhusu tu, au mawasiliano ya siku iliyopita, yanayoweza kuandikwa.',
    contact_allowed: 'Mawasiliano na mshiriki huyu hayajasimamishwa, kwa hiyo hakuna cha kuruhusu.',
    contact_hours_reversed: 'Saa zinaisha kabla ya kuanza.',
    call_changed:
      'Mtu mwingine ameandika mawasiliano au amebadilisha simu inayofuata wakati huohuo. Angalia yaliyo mapya, na utume tena ikiwa lako bado ni sahihi.',
    searched_too_often:
      'Umetafuta watu wengi mno ndani ya saa moja. Jaribu tena baadaye, au mtafute mshiriki kwa msimbo.',
    identity_not_kept: 'Hakuna utambulisho uliohifadhiwa kwa mshiriki huyu.',
  },
} as const satisfies SomeWords<typeof english>

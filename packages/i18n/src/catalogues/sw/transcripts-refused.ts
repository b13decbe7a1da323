import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts-refused.ts'

export default {
  only_release: 'Hatua zake zote zimekamilika. Sasa yanaweza kutolewa tu.',
  assigned_to_another: 'Amepewa mtu mwingine.',
  claimed: 'Mtu tayari ameyachukua.',
  assigned: 'Tayari amepewa mtu.',
  queued: 'Hakuna aliyepewa. Yachukue au mpe mtu kwanza.',
  done: 'Tayari yametolewa.',
  with_another: 'Amepewa mtu mwingine, na ni mtu huyo tu anayeweza kuyakamilisha.',
  not_earlier: 'Yanaweza kurudi kwenye hatua iliyotangulia tu.',
  not_ready: 'Si hatua zote kabla ya utoaji zimekamilika.',
  session_not_held: 'Kikao bado hakijafanyika. Andika kwanza kuwa kimefanyika.',
  not_first_stage: 'Faili inaweza kuingizwa katika hatua ya kwanza tu.',
  skips: 'Huwezi kuruka hatua. Kamilisha hatua moja baada ya nyingine.',
  other_way: 'Maandishi haya hayana hatua hiyo.',
  voices_released:
    'Yametolewa, na nukuu zinategemea nani anazungumza. Yarudishe kwanza. Kisha chagua mzungumzaji ni nani.',
} as const satisfies SomeWords<typeof english>

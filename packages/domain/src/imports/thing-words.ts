// The words that files of sessions, visits and consents use for values of ours, in the languages of the interface and as REDCap exports
// them. No native speaker has reviewed those in Kiswahili, Luganda and Gujarati.
import { noWords, yesWords } from './words.ts'

type Words = Readonly<Record<string, readonly string[]>>

export const whichWords: Words = { earlier: ['first', 'before'], later: ['second', 'after'] }

export const cameWords: Words = {
  attended: [
    ...yesWords,
    'came',
    'present',
    'there',
    'complete',
    'completed',
    'gekommen',
    'anwesend',
    'teilgenommen',
    'הגיע',
    'הגיעה',
    'נכח',
    'נכחה',
    'נוכח',
    'alikuja',
    'amehudhuria',
    'alihudhuria',
    'yajja',
    'હાજર',
    'આવ્યા',
  ],
  left_early: [
    'left early',
    'left',
    'vorzeitig gegangen',
    'früher gegangen',
    'עזב מוקדם',
    'יצא לפני הסוף',
    'aliondoka mapema',
  ],
  absent: [
    ...noWords,
    'did not come',
    'no show',
    'noshow',
    'missed',
    'nicht gekommen',
    'abwesend',
    'gefehlt',
    'לא הגיע',
    'לא הגיעה',
    'נעדר',
    'נעדרה',
    'hakuja',
    'hakuhudhuria',
    'teyajja',
    'ગેરહાજર',
  ],
  invited: ['planned', 'expected', 'eingeladen', 'geplant', 'הוזמן', 'הוזמנה', 'amealikwa'],
}

export const outcomeWords: Words = {
  done: [
    ...yesWords,
    'held',
    'complete',
    'completed',
    '2',
    'erfolgt',
    'durchgeführt',
    'בוצע',
    'התקיים',
    'imefanyika',
    'kyakoleddwa',
    'થયું',
  ],
  missed: [
    ...noWords,
    'not done',
    'not held',
    'no show',
    'ausgefallen',
    'verpasst',
    'versäumt',
    'nicht erfolgt',
    'לא בוצע',
    'לא התקיים',
    'הוחמץ',
    'haikufanyika',
    'ચૂકી ગયા',
  ],
}

export const wayWords: Words = {
  in_person: [
    'in person',
    'face to face',
    'visit',
    'on site',
    'persönlich',
    'vor ort',
    'פנים אל פנים',
    'ana kwa ana',
    'રૂબરૂ',
  ],
  telephone: ['phone', 'by phone', 'call', 'telefon', 'telefonisch', 'טלפון', 'simu', 'essimu', 'ફોન'],
  video: ['video call', 'online', 'zoom', 'videogespräch', 'וידאו', 'video ya mtandao', 'વિડિયો'],
  other: ['another', 'andere', 'sonstige', 'אחר', 'nyingine', 'અન્ય'],
}

export const missWords: Words = {
  not_reached: ['not reached', 'unreachable', 'no answer', 'nicht erreicht', 'לא הושג', 'hakupatikana'],
  refused: ['declined', 'did not want', 'abgelehnt', 'verweigert', 'סירב', 'סירבה', 'alikataa'],
  ill: ['sick', 'illness', 'hospital', 'krank', 'חולה', 'mgonjwa', 'mulwadde', 'બીમાર'],
  moved_away: ['moved', 'moved away', 'verzogen', 'umgezogen', 'עבר דירה', 'amehama'],
  site: ['our side', 'site closed', 'unsererseits', 'מצד האתר'],
  other: ['another', 'andere', 'sonstige', 'אחר', 'nyingine', 'અન્ય'],
}

import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts-export.ts'

export default {
  verb: 'Toa faili',
  verbAll: 'Toa maneno',
  one: 'Toa maandishi ya {{code}}',
  many: 'Toa maandishi ya orodha hii',
  consent:
    'Faili ina maneno ya wale tu wanaokubali kunukuliwa sasa. Yaliyoachwa, na kwa nini, yanatajwa. Kumbukumbu za ukaguzi huandika kila utoaji.',
  asArchive: 'Faili zinakuja katika kifurushi kimoja, pamoja na orodha ya yaliyoachwa na kwa nini.',
  notReleased: 'Maneno haya hayajatolewa yote. Huenda bado yana majina.',
  unsaved:
    'Baadhi ya maneno ya ukurasa huu bado hayajahifadhiwa. Yahifadhi kwanza, au amua kuhusu yaliyokataliwa au kubadilishwa kwingine.',
  format: 'Muundo',
  explained: {
    docx: 'Kwa kusoma na kuchapisha: mistari yenye namba, wazungumzaji kwa herufi nzito.',
    rtf: 'Kwa MAXQDA, ATLAS.ti na f4: saa iko baada ya maneno.',
    txt: 'Kwa kila programu: saa, mzungumzaji na maneno.',
    vtt: 'Manukuu ya video. Hakuna kinachopotea faili hii inapoingizwa tena.',
    srt: 'Manukuu kwa vichezeshi visivyojua WebVTT.',
    csv: 'Kwa lahajedwali na takwimu. Hakuna kinachopotea faili hii inapoingizwa tena.',
    json: 'Kwa hati za programu. Hakuna kinachopotea faili hii inapoingizwa tena.',
  },
  job: 'Utoaji wa maneno',
  running: 'kB {{size}}',
  done: '{{name}} imehifadhiwa.',
  doneOne_one: 'kipande {{count}} katika {{name}}.',
  doneOne_other: 'vipande {{count}} katika {{name}}.',
  left: 'Yaliyoachwa: {{what}}.',
  why: {
    withheld: '{{count}} ambavyo mzungumzaji alijitoa au alikuwa ameondoka',
    speaker_unknown: '{{count}} ambavyo mzungumzaji hajulikani',
    quote_not_granted: '{{count}} ambavyo mzungumzaji hakubali kunukuliwa',
    unchecked: '{{count}} ambavyo hakuna aliyeviona katika hatua yoyote',
    no_words: '{{count}} visivyo na maneno',
  },
} as const satisfies SomeWords<typeof english>

import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts.ts'
import importing from './transcripts-import.ts'
import typing from './transcripts-typing.ts'

export default {
  title: 'લખાણો',
  find: 'સત્રથી શોધો',
  open: 'ખોલો',
  openOne: '{{code}} ખોલો',
  nobody: 'કોઈ નહીં',
  withheld: 'રોકી રાખેલ',
  sinceToday: 'આજે',
  daysLate_one: '{{count}} દિવસ મોડું',
  daysLate_other: '{{count}} દિવસ મોડું',
  translationInto: '{{language}}, અનુવાદ',
  translationFrom: '{{language}}, {{source}} માંથી',
  stage: {
    transcription: 'લિપ્યંકન',
    verification: 'ચકાસણી',
    pseudonymisation: 'નામ છુપાવવાં',
    translation: 'અનુવાદ',
    back_check: 'અનુવાદની ચકાસણી',
    release: 'બહાર પાડવું',
  },
  state: {
    queued: 'રાહમાં',
    claimed: 'લીધેલ',
    assigned: 'સોંપેલ',
    released: 'બહાર પાડેલ',
  },
  column: {
    session: 'સત્ર',
    language: 'ભાષા',
    hours: 'કલાક',
    stage: 'તબક્કો',
    with: 'કોને સોંપેલ',
    since: 'ક્યારથી',
    due: 'નિયત દિવસ',
  },
  filter: {
    site: 'કેન્દ્ર',
    state: 'સ્થિતિ',
    with: 'કોને સોંપેલ',
    me: 'મને',
  },
  saved: {
    label: 'સાચવેલા દેખાવ',
    overdue: 'મોડાં',
    unassigned: 'ન સોંપેલ',
    mine: 'મારાં',
  },
  view: {
    label: 'દેખાવ',
    table: 'કોષ્ટક',
    board: 'બોર્ડ',
  },
  summary: {
    waiting_one: '{{count}} રાહમાં',
    waiting_other: '{{count}} રાહમાં',
    overdue_one: '{{count}} મોડું',
    overdue_other: '{{count}} મોડાં',
  },
  board: {
    sums: '{{count}} · {{hours}}',
    none: 'આ તબક્કામાં કંઈ નથી.',
  },
  empty: {
    nothing: 'હજી કોઈ લખાણ નથી',
    nothingHint: 'પહેલાં સત્ર યોજાવું જોઈએ. પછી તેનું લખાણ આયાત કરો.',
    filtered: 'આ ફિલ્ટર સાથે કોઈ લખાણ મેળ ખાતું નથી',
    filteredHint: 'ફિલ્ટર બીજાં લખાણો છુપાવે છે.',
    showAll: 'બધાં ખુલ્લાં લખાણો બતાવો',
  },
  claim: {
    verb: 'લો',
    one: '{{code}} લો',
    done: 'લખાણ હવે તમને સોંપાયું છે.',
  },
  assign: {
    ask: 'સોંપો…',
    verb: 'સોંપો',
    to: 'કોને',
    choose: 'વ્યક્તિ પસંદ કરો',
    due: 'નિયત દિવસ',
  },
  complete: {
    ask: 'પૂર્ણ કરો…',
    verb: 'પૂર્ણ કરો',
    title: '{{code}} નો તબક્કો પૂર્ણ કરો',
  },
  return: {
    ask: 'પાછું મોકલો…',
    verb: 'પાછું મોકલો',
    title: '{{code}} પાછું મોકલો',
  },
  release: {
    ask: 'બહાર પાડો…',
    verb: 'બહાર પાડો',
    title: '{{code}} બહાર પાડો',
    done: '{{code}} બહાર પાડ્યું.',
  },
  translate: {
    ask: 'અનુવાદ કરો…',
    verb: 'શરૂ કરો',
    title: '{{code}} નો અનુવાદ કરો',
  },
  myWork: {
    title: 'મારું કામ',
    mine: 'મને સોંપેલ',
    free: 'લઈ શકાય તેવાં',
    none: 'તમને કંઈ સોંપાયું નથી',
    noneHint: 'નીચેથી એક લખાણ લો, અથવા તમને સોંપાય ત્યાં સુધી રાહ જુઓ.',
    noneFree: 'તમારાં કેન્દ્રોમાં લઈ શકાય તેવું કોઈ લખાણ નથી.',
  },
  import: importing,
  ...typing,
} as const satisfies SomeWords<typeof english>

import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/reports-document.ts'

export default {
  title: 'માસિક અહેવાલ: {{month}}',
  allSites: 'બધાં કેન્દ્રો',
  ofSites: 'કેન્દ્રો: {{sites}}',
  period: '{{from}} થી {{until}} ના અંત સુધી, કેન્દ્રોના દિવસો પ્રમાણે.',
  notOver: 'મહિનો હજી પૂરો થયો નથી: તેના આંકડા હજી બદલાશે.',
  illustrative: 'આ અભ્યાસની માહિતી કાલ્પનિક છે.',
  nothing: 'આ મહિનામાં કંઈ નોંધાયું નથી.',
  share: '{{all}} માંથી {{some}}',
  inMonth: '{{month}} માં',
  soFar: '{{day}} સુધી',
  site: 'કેન્દ્ર',
  all: 'બધાં કેન્દ્રો સાથે',
  page: 'પાનું',
} as const satisfies SomeWords<typeof english>

import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-by-name.ts'

export default {
  verb: 'નામથી શોધો…',
  title: 'નામ, ફોન કે રાષ્ટ્રીય ઓળખ નંબરથી સહભાગી શોધો',
  typed: 'નામ, ફોન નંબર કે રાષ્ટ્રીય ઓળખ નંબર',
  hint: 'નામ કોઈ પણ લિપિ અને ક્રમમાં મળે છે. મળેલા દરેક સહભાગીની ઓડિટ નોંધ થાય છે.',
  submit: 'શોધો',
  nobody: 'આ કેન્દ્રમાં આ નામ કે નંબરનું કોઈ નથી.',
  finder: 'નામ કે નંબરથી “{{typed}}” શોધો',
  finderAt: '{{site}} માં. મળેલા દરેક સહભાગીની નોંધ થાય છે.',
  found_one: 'એક સહભાગી',
  found_other: '{{count}} સહભાગીઓ',
  by: {
    name: 'નામથી',
    phone: 'ફોન નંબરથી',
    national_id: 'રાષ્ટ્રીય ઓળખ નંબરથી',
  },
  more: 'બીજા પણ હોઈ શકે. બીજું નામ પણ લખો.',
} as const satisfies SomeWords<typeof english>

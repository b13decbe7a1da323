import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {
  list: {
    label: 'અભ્યાસનો સ્ટાફ',
    me: 'તમે',
    wholeStudy: 'આખો અભ્યાસ',
  },
  does: {
    coordinator: 'સહભાગીઓ નોંધે છે, સંમતિ લે છે અને સત્રો યોજે છે. સહભાગીઓની ઓળખ જુએ છે.',
    data_manager: 'રેકોર્ડિંગ અને લખાણોનું કામ ગોઠવે છે. કોડ જુએ છે, ઓળખ ક્યારેય નહીં.',
    investigator: 'ભરતી, સંમતિ અને જળવાઈ રહેવાનું જુએ છે. લખાણો બહાર પાડે છે.',
    transcriber: 'સોંપેલાં લખાણો ટાઇપ કરે, તપાસે અને અનુવાદ કરે છે. બીજું કંઈ જોતા નથી.',
    analyst: 'બહાર પાડેલાં લખાણો વાંચે અને કોડ કરે છે.',
    monitor: 'સંમતિઓ અને ઓડિટ નોંધ વાંચે છે. કંઈ બદલતા નથી.',
    administrator: 'અભ્યાસ, તેનાં કેન્દ્રો અને સ્ટાફ ગોઠવે છે.',
  },
} as const satisfies SomeWords<typeof english>

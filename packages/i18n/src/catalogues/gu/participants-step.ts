import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-step.ts'

export default {
  on: 'કયા દિવસે?',
  reason: 'શા માટે?',
  arm: 'કયું જૂથ?',
  armHint: 'Polyphony જૂથ નક્કી કરતું નથી. બહાર, તમારી યાદૃચ્છિકીકરણ યાદી કે સેવાથી નક્કી થયેલું જૂથ નોંધો.',
  assess: {
    title: 'યોગ્યતા તપાસો',
    verb: 'તપાસ નોંધો',
    done: '{{code}} ની તપાસ થઈ.',
  },
  decline: {
    title: 'સહભાગીએ ના પાડી તે નોંધો',
    verb: 'નોંધો',
    done: '{{code}} એ ના પાડી.',
  },
  enrol: {
    title: 'દાખલ કરો',
    verb: 'દાખલ કરો',
    done: '{{code}} દાખલ થયા.',
    hint: 'તે દિવસે ભાગ લેવાની સંમતિ અમલમાં હોવી જોઈએ.',
  },
  allocate: {
    title: 'જૂથ ફાળવો',
    verb: 'ફાળવો',
    done: '{{code}} ને જૂથ ફાળવ્યું.',
  },
  complete: {
    title: 'પૂર્ણ કર્યું તે નોંધો',
    verb: 'નોંધો',
    done: '{{code}} એ અભ્યાસ પૂર્ણ કર્યો.',
  },
  lose: {
    title: 'સંપર્ક તૂટ્યો તે નોંધો',
    verb: 'નોંધો',
    done: '{{code}} સાથે સંપર્ક તૂટ્યો.',
  },
  record_death: {
    title: 'અવસાન નોંધો',
    verb: 'નોંધો',
    done: '{{code}} નું અવસાન નોંધાયું.',
  },
  withdraw: {
    title: '{{code}} ખસી ગયા તે નોંધો',
    verb: 'ખસી ગયા તે નોંધો',
    done: '{{code}} ખસી ગયા તે નોંધાયું.',
    level: 'ખસી જવું કેટલે સુધી છે?',
  },
  correct: {
    title: 'નોંધાયેલું સુધારો',
    verb: 'સુધારો',
    done: '{{code}}: સુધાર્યું.',
    hint: 'ખોટી નોંધ વાંચી શકાય છે પણ હવે ગણાતી નથી. પછી સાચું હોય તે નોંધો.',
    screening: 'પ્રાથમિક તપાસનો દિવસ સુધારો',
    screenedOn: 'પ્રાથમિક તપાસ કયા દિવસે થઈ?',
    screenedHint: 'ખોટો દિવસ વાંચી શકાય છે પણ હવે ગણાતો નથી.',
  },
} as const satisfies SomeWords<typeof english>

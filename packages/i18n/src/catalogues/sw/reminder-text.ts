import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, {{time}}',
  reminds: 'Tunakukumbusha miadi yako ya siku ya {{when}}.',
  cannotCome: 'Kama hutaweza kuja, tafadhali tujulishe.',
  subject: 'Ukumbusho wa miadi yako',
  noReply:
    'Barua pepe hii imetumwa na programu. Tafadhali usiijibu: mpigie simu mtu uliyekubaliana naye kuhusu miadi hii.',
  remindsOfStudy: 'Tunakukumbusha miadi yako na {{study}} ya siku ya {{when}}.',
  subjectOfStudy: '{{study}}: ukumbusho wa miadi yako',
} satisfies Words<typeof english>

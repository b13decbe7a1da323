import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/line.ts'

export default {
  until:
    'Ilihifadhiwa kwenye kifaa hiki tarehe {{since}}, na bado haijatumwa. Itakaa hapa hadi {{until}}, na zaidi kila unapofungua Polyphony kwenye kifaa hiki.',
  lost: 'Ilihifadhiwa kwenye kifaa hiki siku hiyo, ikasubiri kutumwa kwa muda mrefu mno, na ikafutwa. Angalia kama imeandikwa. Kama sivyo, ifanye tena.',
  tooLong:
    'Imesubiri zaidi ya wiki nne, kwa hiyo haitumwi tena yenyewe. Angalia kama imeandikwa. Kama sivyo, ifanye tena.',
  newer: 'Imeandikwa. Ridhaa mpya zaidi, ya {{on}}, inatumika badala yake.',
  clock:
    'Saa ya kifaa hiki si sahihi: inaonyesha {{device}}, na katika kituo ni {{server}}. Irekebishe. Fomu huanza na siku na saa yake.',
  openPage: 'Fungua ukurasa',
  attendance: {
    both: '{{code}}: uliandika “{{mine}}”. Wakati huo mtu mwingine aliandika “{{theirs}}”.',
    keepTheirs: 'Acha yake',
    recordMine: 'Andika yangu',
  },
} satisfies SomeWords<typeof english>

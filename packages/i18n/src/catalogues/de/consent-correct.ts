import type { Words } from '../../catalogue.ts'
import type english from '../en/consent-correct.ts'

export default {
  verb: 'Versehentlich eingetragen…',
  title: 'Wurde diese Einwilligung von {{code}} versehentlich eingetragen?',
  confirm: 'Als versehentlich eingetragen kennzeichnen',
  done: '{{code}}: Die Einwilligung ist als versehentlich eingetragen gekennzeichnet.',
  hint: 'Für die Einwilligung einer anderen Person, mit falschem Tag oder mit falscher Antwort. Sie bleibt lesbar und zählt nirgends. Erfassen Sie danach die richtige Einwilligung, falls es eine gibt.',
  because: 'Was mit Einwilligung geschah',
  status: 'Status: {{status}}. Er bleibt und kann im Verlauf der Person berichtigt werden.',
  sessions_one: 'War in {{count}} Sitzung: {{codes}}.',
  sessions_other: 'War in {{count}} Sitzungen: {{codes}}.',
  transcripts_one: '{{count}} Transkript.',
  transcripts_other: '{{count}} Transkripte.',
  withheld:
    'Aufnahmen dieser Person und ihre Worte werden zurückgehalten. Eine Einwilligung erlaubt sie wieder, soweit sie die Tage abdeckt, an denen sie gesagt wurden.',
  withdrawal: 'Auf dieser Einwilligung wurde ein Widerruf eingetragen. Hat diese Person das gesagt?',
  stands: 'Ja. Er gilt weiter, auch für die anderen Einwilligungen.',
  taken_off: 'Nein. Er wird entfernt, und frühere Einwilligungen gelten wieder.',
  reason: 'Versehentlich eingetragen',
  by: 'Gekennzeichnet von',
  removed: 'Widerruf zum {{on}}, entfernt',
  removedOf: '{{scope}}: Widerruf zum {{on}}, entfernt',
} as const satisfies Words<typeof english>

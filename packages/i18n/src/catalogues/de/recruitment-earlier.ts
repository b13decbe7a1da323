import type { Words } from '../../catalogue.ts'
import type english from '../en/recruitment-earlier.ts'

export default {
  title: 'Wie frühere Prognosen lagen',
  within:
    'Die Prognose vom {{made}} traf zu: Bis {{day}} wurden {{low}} bis {{high}} Personen erwartet (80-%-Intervall), {{enrolled}} sind eingeschlossen.',
  below:
    'Die Prognose vom {{made}} war zu hoch: Bis {{day}} wurden {{low}} bis {{high}} Personen erwartet (80-%-Intervall), {{enrolled}} sind eingeschlossen.',
  above:
    'Die Prognose vom {{made}} war zu niedrig: Bis {{day}} wurden {{low}} bis {{high}} Personen erwartet (80-%-Intervall), {{enrolled}} sind eingeschlossen.',
  unsure:
    'Von {{all}} früheren Prognosen trafen {{missed}} nicht zu. Das Datum, das Intervall und die Wahrscheinlichkeit von heute sind also weniger sicher, als sie klingen.',
  on: 'Prognose vom',
  enrolledThen: 'Damals eingeschlossen',
  expected: 'Erwartet bis {{day}}',
  enrolled: 'Eingeschlossen',
  verdict: 'Traf zu',
  met: 'Ziel war erwartet',
  is: { within: 'ja', below: 'weniger kamen', above: 'mehr kamen' },
} as const satisfies Words<typeof english>

import type { Words } from '../../catalogue.ts'
import type english from '../en/audit-verify.ts'

export default {
  verb: 'Audit-Trail prüfen',
  again: 'Noch einmal prüfen',
  busy: 'Wird geprüft: {{share}}',
  whole:
    'Unverändert: Der Audit-Trail ist vollständig, und alle {{verified}} versiegelten Ereignisse, die Sie lesen dürfen, sind so, wie sie geschrieben wurden.',
  unsealed_one: '{{count}} neueres Ereignis ist noch nicht versiegelt.',
  unsealed_other: '{{count}} neuere Ereignisse sind noch nicht versiegelt.',
  changed: 'Verändert: Ein Ereignis wurde nach der Versiegelung geändert.',
  removed: 'Verändert: Ein Ereignis wurde nach der Versiegelung entfernt.',
  inserted: 'Verändert: Zwischen schon versiegelten Ereignissen wurde ein Ereignis eingefügt.',
  swapped: 'Verändert: Zwei Ereignisse haben nach der Versiegelung die Plätze getauscht.',
  seal: 'Verändert: Ein Siegel wurde geändert.',
  sealedAt: 'Versiegelt {{at}}.',
  elsewhere: 'Sie dürfen dieses Ereignis nicht lesen. Wer den Server betreibt, findet seine Nummer im Log.',
  head: 'Neuestes Siegel der Ereignisse, die Sie lesen dürfen. Notieren Sie es außerhalb dieses Systems: {{sha}}',
  none: 'Noch ist kein Ereignis versiegelt, das Sie lesen dürfen. Ereignisse werden jede halbe Minute versiegelt.',
  noted: 'Ein Siegel, das Sie früher notiert haben',
  notedHint: 'Prüfen Sie noch einmal, um zu sehen, ob dieses Siegel noch im Audit-Trail ist.',
  held: 'Das Siegel, das Sie notiert haben, ist noch im Audit-Trail.',
  missing:
    'Verändert: Das Siegel, das Sie notiert haben, ist nicht mehr im Audit-Trail. Sein Ende wurde entfernt, oder der Audit-Trail wurde neu geschrieben.',
} as const satisfies Words<typeof english>

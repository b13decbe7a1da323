export default {
  title: 'Durchlaufzeit',
  what: 'Wie lange eine Stufe dauerte, von ihrem Beginn bis zum Abschluss. Die Hälfte dauerte nicht länger als der Median, neun von zehn nicht länger als das 90. Perzentil.',
  none: 'Noch keine Stufe ist abgeschlossen',
  noneHint: 'Sobald die erste Stufe abgeschlossen ist, erscheinen hier Zeiten.',
  days: '{{days}} T',
  allSites: 'alle Standorte',
  open_one: '{{count}} offen',
  open_other: '{{count}} offen',
  count: 'Abgeschlossen',
  median: 'Median',
  p90: '90. Perzentil',
  inHand: 'Wer woran arbeitet',
} as const

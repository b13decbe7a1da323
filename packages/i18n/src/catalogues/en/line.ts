export default {
  until:
    'Saved on this device on {{since}}, and not sent yet. It is kept here until {{until}}, and for longer whenever you open Polyphony on this device.',
  lost: 'It was saved on this device that day, waited for too long to be sent, and was deleted. Look whether it is recorded. If not, do it again.',
  tooLong:
    'It has waited for more than four weeks, so it is no longer sent by itself. Look whether it is recorded. If not, do it again.',
  newer: 'It is recorded. A newer consent, of {{on}}, counts instead of it.',
  clock:
    'The clock of this device is wrong: it says {{device}}, and it is {{server}} at the site. Set it right. Forms begin with its day and time.',
  openPage: 'Open the page',
  attendance: {
    both: '{{code}}: you recorded “{{mine}}”. Meanwhile somebody else recorded “{{theirs}}”.',
    keepTheirs: 'Keep theirs',
    recordMine: 'Record mine',
  },
} as const

export default {
  verb: 'Verify the audit trail',
  again: 'Verify again',
  busy: 'Verifying: {{share}}',
  whole:
    'Unaltered: the audit trail is complete, and all {{verified}} sealed events that you may read are as they were written.',
  unsealed_one: '{{count}} newer event is not sealed yet.',
  unsealed_other: '{{count}} newer events are not sealed yet.',
  changed: 'Altered: an event was changed after it was sealed.',
  removed: 'Altered: an event was removed after it was sealed.',
  inserted: 'Altered: an event was inserted among events that were already sealed.',
  swapped: 'Altered: two events changed places after they were sealed.',
  seal: 'Altered: a seal was changed.',
  sealedAt: 'Sealed {{at}}.',
  elsewhere: 'You may not read this event. The people who run the server find its number in the log.',
  head: 'Newest seal of the events that you may read. Note it down outside this system: {{sha}}',
  none: 'No event that you may read is sealed yet. Events are sealed every half minute.',
  noted: 'A seal that you noted down earlier',
  notedHint: 'Verify again to see whether this seal is still in the audit trail.',
  held: 'The seal that you noted down is still in the audit trail.',
  missing:
    'Altered: the seal that you noted down is not in the audit trail. The end of the trail was removed, or the trail was written anew.',
} as const

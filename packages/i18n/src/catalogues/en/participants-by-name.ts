export default {
  verb: 'Find by name…',
  title: 'Find a participant by name or telephone',
  typed: 'Name or telephone number',
  hint: 'Names are found in every script and order. The audit trail records each participant found.',
  submit: 'Find',
  nobody: 'Nobody at this site has this name or number.',
  found_one: 'One participant',
  found_other: '{{count}} participants',
  by: { name: 'by name', phone: 'by telephone number' },
  more: 'There may be more. Type another name as well.',
} as const

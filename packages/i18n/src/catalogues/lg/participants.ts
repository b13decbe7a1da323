import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants.ts'
import contact from './participants-contact.ts'
import registering from './participants-registering.ts'
import timeline from './participants-timeline.ts'
import today from './participants-today.ts'
import step from './participants-step.ts'

export default {
  title: 'Abeetabye',
  find: 'Noonya na koodi',
  register: {
    verb: 'Wandiika eyeetabye',
  },
  status: {
    consented: 'akkirizza',
    declined: 'agaanye',
    enrolled: 'awandiikiddwa',
    completed: 'amalirizza',
    withdrawn: 'avuddemu',
    deceased: 'yafa',
  },
  gender: {
    woman: 'omukazi',
    man: 'omusajja',
    not_said: 'tayogedde',
  },
  column: {
    code: 'Koodi',
    site: 'Ekifo',
    group: 'Ekibinja',
    consent: 'Okukkiriza',
    sessions: 'Entuula',
    next: 'Ekiddako',
    language: 'Olulimi',
  },
  attended: {
    invited: 'ayitiddwa',
    attended: 'yaliwo',
    absent: 'teyaliwo',
    left_early: 'yavaawo nga tekunnaggwa',
  },
  filter: {
    site: 'Ekifo',
    group: 'Ekibinja',
  },
  empty: {
    showAll: 'Laga bonna',
  },
  action: {
    open: 'Ggulawo',
    amend: 'Kyusa…',
  },
  keys: {
    find: 'Noonya na koodi',
    register: 'Wandiika eyeetabye',
  },
  reason: {
    choose: 'Londa…',
    filter: 'Ensonga',
  },
  fact: {
    site: 'Ekifo',
    group: 'Ekibinja',
    language: 'Olulimi',
    birthYear: "Omwaka gw'okuzaalibwa",
    gender: 'Ekikula',
  },
  identity: {
    givenName: 'Erinnya',
    familyName: "Erinnya ly'ekika",
    phone: 'Essimu',
    address: 'Endagiriro',
    birthDate: "Olunaku lw'okuzaalibwa",
  },
  amend: {
    verb: 'Tereka',
    done: '{{code}}: kukyusiddwa.',
  },
  contact,
  registering,
  timeline,
  today,
  step,
} as const satisfies SomeWords<typeof english>

import type { Persona } from '../../../shared/protocol/accounts.ts';

/** Who can sign in to the demonstration. Their passwords are printed at its start: no secrets, and nowhere else in use. */
export const personas: Persona[] = [
  {
    name: 'Hana Kebede',
    username: 'hana.kebede',
    password: 'quiet-river-lamp',
    pin: '482913',
    role: 'worker',
    sites: ['Old Mill', 'Wadi Amal'],
    about: 'Find somebody, write a session, register a person, go offline.',
  },
  {
    name: 'Leïla Benali',
    username: 'leila.benali',
    password: 'orange-hill-gate',
    pin: '170264',
    role: 'supervisor',
    sites: ['Old Mill', 'Wadi Amal', 'Tell Qamar'],
    about: 'See the caseload move, answer comments, settle a clash, import and export.',
  },
  {
    name: 'Mateo Ríos',
    username: 'mateo.rios',
    password: 'paper-boat-noon',
    pin: '935508',
    role: 'analyst',
    sites: [],
    about: 'Live figures of every site, without anybody’s name.',
  },
  {
    name: 'Samuel Okoro',
    username: 'samuel.okoro',
    password: 'cedar-bridge-four',
    pin: '628041',
    role: 'admin',
    sites: [],
    about: 'People, roles, devices, sites and programmes.',
  },
];

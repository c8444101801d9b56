import type { Persona } from '../../../shared/protocol/accounts.ts';

/** Who can sign in to the demonstration. Their passwords are printed at its start: no secrets, and nowhere else in use. */
export const personas: Persona[] = [
  {
    name: 'Hana Kebede',
    username: 'hana.kebede',
    password: 'quiet-river-lamp',
    pin: '482913',
    role: 'worker',
    sites: ['Wadi Amal'],
    about: 'Five visits today, two overdue. Register somebody, write a session, go offline.',
  },
  {
    name: 'Leïla Benali',
    username: 'leila.benali',
    password: 'orange-hill-gate',
    pin: '170264',
    role: 'supervisor',
    sites: ['Wadi Amal', 'Tell Qamar'],
    about: 'The caseload of two sites: comments to answer, clashes to settle, lists to export.',
  },
  {
    name: 'Mateo Ríos',
    username: 'mateo.rios',
    password: 'paper-boat-noon',
    pin: '935508',
    role: 'analyst',
    sites: [],
    about: 'Live figures of twelve sites in three countries, without anybody’s name.',
  },
  {
    name: 'Samuel Okoro',
    username: 'samuel.okoro',
    password: 'cedar-bridge-four',
    pin: '628041',
    role: 'admin',
    sites: [],
    about: 'A thousand of staff: people, roles, devices, sites and programmes.',
  },
];

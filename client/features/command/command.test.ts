import { Lock } from 'lucide-react';
import { expect, test } from 'vitest';
import { type Command, commandsFor } from './command.ts';

const command = (label: string, also = ''): Command => ({
  id: label,
  group: 'do',
  label,
  also,
  icon: Lock,
  run: () => undefined,
});

test('a command is found by the beginnings of its words, in any order, and by what else it may be called', () => {
  const commands = [command('New person', 'register'), command('New session for…'), command('Lock')];
  const labels = (query: string) => commandsFor(commands, query).map(({ label }) => label);
  expect(labels('')).toEqual(['New person', 'New session for…', 'Lock']);
  expect(labels('new')).toEqual(['New person', 'New session for…']);
  expect(labels('SESS new')).toEqual(['New session for…']);
  expect(labels('regis')).toEqual(['New person']);
  expect(labels('amna')).toEqual([]);
});

test('a rare command is offered only to whoever looks for it', () => {
  const commands = [command('Lock'), { ...command('Français', 'language'), isRare: true }];
  const labels = (query: string) => commandsFor(commands, query).map(({ label }) => label);
  expect(labels('')).toEqual(['Lock']);
  expect(labels('lang')).toEqual(['Français']);
});

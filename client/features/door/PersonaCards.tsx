import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowRight, Columns2, Info } from 'lucide-react';
import type { Role } from '../../../shared/authz/actor.ts';
import type { Persona } from '../../../shared/protocol/accounts.ts';
import { roleWords } from '../../sync/role-words.ts';
import { ColleagueCircle, type PresenceColour } from '../../ui/Avatar.tsx';
import { Tag } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { personaWords } from './persona-words.ts';

interface PersonaCardsProps {
  personas: Persona[];
  /** The sample's today, `YYYY-MM-DD`; null while it is being made. */
  asOf: string | null;
  /** Which way in is under way: that of a card, or the form's. */
  entering: Persona | 'form' | null;
  onEnter: (persona: Persona) => void;
}

const colours: PresenceColour[] = ['plum', 'indigo', 'rose'];

/** The people of a demonstration, each a way in. Only a demonstration server names any. */
export function PersonaCards({ personas, asOf, entering, onEnter }: PersonaCardsProps) {
  const { t, i18n } = useLingui();
  const dates = useDateWords();
  const roleOf = (role: string) => (Object.hasOwn(roleWords, role) ? i18n._(roleWords[role as Role]) : role);
  const aboutOf = ({ role, about }: Persona) => {
    const words = personaWords[role as Role];
    return words ? i18n._(words) : about;
  };
  const sitesOf = ({ sites }: Persona) =>
    sites.length < 2 ? sites : [plural(sites.length, { one: '# site', other: '# sites' })];
  const today = asOf && dates.longDay(asOf);

  return (
    <section aria-labelledby="look-around" className="flex w-full max-w-[45rem] flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 id="look-around" className="text-20 font-semibold">
          <Trans>Look around as</Trans>
        </h2>
        <Tag tone="info" icon={Info}>
          <Trans>Demonstration</Trans>
        </Tag>
      </div>
      <p className="text-14 text-muted">
        {today ? (
          <Trans>Everybody here is invented. Their today is {today}.</Trans>
        ) : (
          <Trans>Everybody here is invented. The sample is still being made: some seconds more.</Trans>
        )}
      </p>
      <ul className="flex flex-col gap-3">
        {personas.map((persona, place) => (
          <li
            key={persona.username}
            className="flex flex-wrap gap-3.5 rounded-card border border-hairline bg-surface p-4"
          >
            <ColleagueCircle name={persona.name} colour={colours[place % colours.length]!} size={32} />
            <div className="min-w-[min(11rem,100%)] flex-1">
              <h3 className="text-16 font-semibold" dir="auto">
                {persona.name}
              </h3>
              <p className="text-13 text-muted" dir="auto">
                {[roleOf(persona.role), ...sitesOf(persona)].join(t`, `)}
              </p>
              <p className="mt-1 text-14" dir="auto">
                {aboutOf(persona)}
              </p>
              <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
                <span className="flex flex-wrap items-center gap-2 text-13 text-muted">
                  <Trans>PIN</Trans>
                  <span dir="ltr" className="rounded-control bg-sunken px-2 py-0.5 text-16 font-semibold text-ink">
                    {persona.pin.replace(/(\d{3})(?=\d)/, '$1 ')}
                  </span>
                </span>
                <Button
                  look="quiet"
                  isDisabled={entering !== null}
                  onPress={() => onEnter(persona)}
                  aria-label={persona === entering ? undefined : t`Enter as ${persona.name}`}
                >
                  {persona === entering ? (
                    <Trans>Signing in…</Trans>
                  ) : (
                    <>
                      <Trans>Enter</Trans>
                      <Icon of={ArrowRight} directed />
                    </>
                  )}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <p className="flex items-center gap-2.5 text-14 text-muted">
        <Icon of={Columns2} />
        <span>
          <Trans>
            <strong className="font-semibold text-ink">Try two at once.</strong> Enter as somebody else in a second
            browser profile and write in one note.
          </Trans>
        </span>
      </p>
    </section>
  );
}

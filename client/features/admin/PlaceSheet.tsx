import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { WorkspaceShelf } from '../../../shared/docs/workspace.ts';
import { ApiError } from '../../sync/api-request.ts';
import type { Place } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { say } from '../../ui/toasts.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { TemplatePreview } from './TemplatePreview.tsx';

interface PlaceSheetProps {
  shelf: WorkspaceShelf;
  /** null for a new one. */
  place: Place | null;
  onClose: () => void;
}

const zones = (): string[] => (typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []);

/** What only some of them have, in the order of the form. */
const detailsOf: Record<WorkspaceShelf, readonly Detail[]> = {
  sites: [],
  programmes: [],
  services: ['provider', 'address', 'contact', 'hours', 'template'],
  items: ['unit'],
};
type Detail = 'provider' | 'address' | 'contact' | 'hours' | 'template' | 'unit';

/** Names a site, programme, service or item and says what belongs to it. All devices show it from now on. */
export function PlaceSheet({ shelf, place, onClose }: PlaceSheetProps) {
  const { t } = useLingui();
  const device = useDevice();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [name, setName] = useState(place?.name ?? '');
  const [nameAr, setNameAr] = useState(place?.nameAr ?? '');
  const [zone, setZone] = useState(place?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [details, setDetails] = useState<Record<Detail, string>>({
    provider: place?.provider ?? '',
    address: place?.address ?? '',
    contact: place?.contact ?? '',
    hours: place?.hours ?? '',
    template: place?.template ?? '',
    unit: place?.unit ?? '',
  });
  const [tried, setTried] = useState(false);
  const titles: Record<WorkspaceShelf, [add: string, change: string]> = {
    sites: [t`Add a site`, t`Change the site`],
    programmes: [t`Add a programme`, t`Change the programme`],
    services: [t`Add a service`, t`Change the service`],
    items: [t`Add an item`, t`Change the item`],
  };
  const detail: Record<Detail, { label: string; hint?: string; max: number; lines?: number }> = {
    provider: { label: t`Given by`, hint: t`The organisation that people are referred to.`, max: 200 },
    address: { label: t`Address`, max: 300, lines: 2 },
    contact: { label: t`Contact`, hint: t`A person, a telephone number, an e-mail address.`, max: 200 },
    hours: {
      label: t({ message: 'Open', context: 'hours' }),
      hint: t`Such as Sunday to Thursday, 8:00 to 14:00.`,
      max: 200,
    },
    template: { label: t`Note template`, hint: t`What the note of a session begins with.`, max: 4000, lines: 5 },
    unit: { label: t`Unit`, hint: t`What it is counted in: piece, kg, litre, kit.`, max: 30 },
  };
  const shown = detailsOf[shelf];
  const tooLong = shown.find((name) => details[name].length > detail[name].max);
  const field = submit.error instanceof ApiError ? submit.error.field : undefined;
  const at = (which: string) => (submit.error !== null && field === which ? problemWords(submit.error) : undefined);
  const save = () => {
    setTried(true);
    if (!name.trim() || tooLong) return;
    void submit.run(async () => {
      await device.api(place ? `/api/${shelf}/${place.id}` : `/api/${shelf}`, {
        method: place ? 'PATCH' : 'POST',
        body: {
          name: name.trim(),
          nameAr: nameAr.trim() || null,
          ...(shelf === 'sites' ? { zone: zone.trim() || null } : {}),
          ...Object.fromEntries(shown.map((each) => [each, details[each].trim() || null])),
        },
      });
      say({ message: place ? t`Changed` : t`Added` });
      onClose();
    });
  };
  return (
    <Sheet title={titles[shelf][place ? 1 : 0]} isOpen onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          autoFocus
          isRequired
          label={t({ message: 'Name', context: 'of a place or thing' })}
          value={name}
          onChange={(next) => {
            setName(next);
            submit.clear();
          }}
          error={tried && !name.trim() ? t`A name is needed.` : at('name')}
          input={{ maxLength: 120 }}
        />
        <TextField
          label={t`Name in Arabic`}
          value={nameAr}
          onChange={setNameAr}
          input={{ maxLength: 120, lang: 'ar', dir: 'rtl' }}
        />
        {shelf === 'sites' && (
          <>
            <TextField
              label={t`Time zone`}
              value={zone}
              onChange={(next) => {
                setZone(next);
                submit.clear();
              }}
              hint={t`Appointments here are told in this zone.`}
              error={at('zone') && t`This time zone isn’t known. Choose one from the list, such as Africa/Khartoum.`}
              input={{ list: 'time-zones', spellCheck: false, dir: 'ltr', maxLength: 60 }}
            />
            <datalist id="time-zones">
              {zones().map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </>
        )}
        {shown.map((each) => (
          <TextField
            key={each}
            label={detail[each].label}
            value={details[each]}
            onChange={(text) => {
              setDetails((now) => ({ ...now, [each]: text }));
              submit.clear();
            }}
            lines={detail[each].lines}
            hint={detail[each].hint}
            error={
              (tooLong === each && t`Too long: ${detail[each].max} letters at most. Shorten it.`) ||
              at(each) ||
              undefined
            }
            input={{ autoComplete: 'off' }}
          />
        ))}
        {shelf === 'services' && <TemplatePreview template={details.template} />}
        {submit.error !== null && field !== 'name' && field !== 'zone' && !shown.includes(field as Detail) && (
          <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />
        )}
        <Button look="primary" type="submit" isDisabled={submit.busy} className="self-start">
          {place ? <Trans>Keep the changes</Trans> : <Trans>Add</Trans>}
        </Button>
      </form>
    </Sheet>
  );
}

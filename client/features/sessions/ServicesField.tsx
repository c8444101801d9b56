import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, ListBox, ListBoxItem } from 'react-aria-components';
import type { ServiceId } from '../../../shared/base/ids.ts';
import type { Place } from '../../sync/device-api.ts';
import { inUse, usePlaceName } from '../../sync/place-name.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet, SheetFoot } from '../../ui/Sheet.tsx';

interface ServicesFieldProps {
  services: Place[];
  value: ServiceId[];
  onChange: (value: ServiceId[]) => void;
  isDisabled: boolean;
}

/** The services given at a session: chips that can be taken off, and a list to choose from. */
export function ServicesField({ services, value, onChange, isDisabled }: ServicesFieldProps) {
  const { t } = useLingui();
  const nameOf = usePlaceName();
  const [choosing, setChoosing] = useState(false);
  const choices = inUse(services, value);
  const known = new Map(services.map((service) => [service.id as ServiceId, service]));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {value.map((id) => {
        const service = known.get(id);
        const name = service ? nameOf(service) : t`A service this device doesn’t know`;
        return (
          <span
            key={id}
            className="inline-flex min-h-9 items-center rounded-control bg-accent-soft ps-3 text-14 font-semibold text-accent mouse:rounded-full"
          >
            <span dir="auto">{name}</span>
            <AriaButton
              aria-label={t`Remove ${name}`}
              isDisabled={isDisabled}
              onPress={() => onChange(value.filter((other) => other !== id))}
              className="tap flex size-9 cursor-pointer items-center justify-center rounded-control data-[disabled]:hidden"
            >
              <Icon of={X} size={16} />
            </AriaButton>
          </span>
        );
      })}
      {!isDisabled && (
        <AriaButton
          onPress={() => setChoosing(true)}
          className="tap inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-control border border-dashed border-edge px-3 text-14 hover:bg-hover mouse:rounded-full"
        >
          <Icon of={Plus} size={16} />
          <Trans>Service</Trans>
        </AriaButton>
      )}
      {isDisabled && value.length === 0 && <span className="text-16 text-muted">—</span>}
      <Sheet title={<Trans>Services given</Trans>} isOpen={choosing} onClose={() => setChoosing(false)}>
        {choices.length === 0 ? (
          <p className="text-16 text-muted">
            <Trans>No services are listed yet. An administrator adds them under Admin, Sites.</Trans>
          </p>
        ) : (
          <ListBox
            aria-label={t`Services given`}
            selectionMode="multiple"
            selectedKeys={value}
            onSelectionChange={(keys) => {
              if (keys === 'all') return;
              // What this device can't name stays: choosing among the others must not drop it.
              const unknown = value.filter((id) => !known.has(id));
              onChange([...unknown, ...choices.map(({ id }) => id as ServiceId).filter((id) => keys.has(id))]);
            }}
            className="-mx-2 flex flex-col outline-none"
          >
            {choices.map((service) => (
              <ListBoxItem
                key={service.id}
                id={service.id}
                textValue={nameOf(service)}
                className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-control px-2 text-16 outline-none hover:bg-hover data-[focus-visible]:bg-hover"
              >
                {({ isSelected }) => (
                  <>
                    <span dir="auto">{nameOf(service)}</span>
                    <span
                      aria-hidden="true"
                      className={`flex size-5 items-center justify-center rounded-sm border ${isSelected ? 'border-accent bg-accent text-on-accent' : 'border-edge'}`}
                    >
                      {isSelected && <Icon of={Check} size={16} />}
                    </span>
                  </>
                )}
              </ListBoxItem>
            ))}
          </ListBox>
        )}
        <SheetFoot>
          <Button look="primary" onPress={() => setChoosing(false)}>
            <Trans>Use these</Trans>
          </Button>
        </SheetFoot>
      </Sheet>
    </div>
  );
}

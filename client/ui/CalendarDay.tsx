import { GregorianCalendar, parseDate, toCalendar } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import { iconButtonClasses, TriggerButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import type { DayInputProps, DayNames } from './DayField.tsx';
import { Icon } from './Icon.tsx';
import { inputClasses } from './TextField.tsx';

const gregorian = new GregorianCalendar();
const dateOf = (day: string | null | undefined) => (day ? parseDate(day) : null);

/** A day in the calendar of the person's locale, typed part by part or picked from a month. Told in the Gregorian one. */
export function CalendarDay({
  value,
  onChange,
  min,
  max,
  isDisabled = false,
  names,
  className,
}: DayInputProps & { names: DayNames; className?: string | undefined }) {
  const { t } = useLingui();
  return (
    <DatePicker
      id={names.id}
      value={dateOf(value)}
      minValue={dateOf(min)}
      maxValue={dateOf(max)}
      isDisabled={isDisabled}
      isInvalid={names.isInvalid}
      aria-label={names.label}
      aria-labelledby={names.labelledBy}
      aria-describedby={names.describedBy}
      onChange={(date) => onChange(date ? toCalendar(date, gregorian).toString() : null)}
      className={classNames('inline-flex', className)}
    >
      <Group className={classNames(inputClasses, 'flex !w-auto items-center gap-1 !pe-0')}>
        <DateInput className="flex flex-1 items-center whitespace-nowrap">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-control px-0.5 tabular-nums outline-none data-[focused]:bg-accent data-[focused]:text-on-accent data-[placeholder]:text-muted"
            />
          )}
        </DateInput>
        <AriaButton
          aria-label={t`Pick from the calendar`}
          className="flex size-11 cursor-pointer items-center justify-center rounded-control text-muted mouse:size-9"
        >
          <Icon of={CalendarDays} />
        </AriaButton>
      </Group>
      <Popover className="rounded-card border border-hairline bg-surface p-3 shadow-float">
        <Dialog className="outline-none" aria-label={t`Pick from the calendar`}>
          <Calendar>
            <header className="flex items-center justify-between gap-2 pb-2">
              <TriggerButton slot="previous" look="bare" aria-label={t`Month before`} className={iconButtonClasses()}>
                <Icon of={ChevronLeft} directed />
              </TriggerButton>
              <Heading className="text-14 font-semibold" />
              <TriggerButton slot="next" look="bare" aria-label={t`Month after`} className={iconButtonClasses()}>
                <Icon of={ChevronRight} directed />
              </TriggerButton>
            </header>
            <CalendarGrid className="border-collapse text-13 [&_td]:p-0 [&_th]:pb-1 [&_th]:text-center [&_th]:font-normal [&_th]:text-muted">
              {(date) => (
                <CalendarCell
                  date={date}
                  className="flex size-11 cursor-pointer items-center justify-center rounded-control outline-none mouse:size-9 hover:bg-hover data-[disabled]:text-muted data-[disabled]:opacity-50 data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[outside-month]:invisible data-[selected]:bg-accent data-[selected]:text-on-accent"
                />
              )}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

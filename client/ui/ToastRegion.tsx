import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button,
  Text,
  UNSTABLE_ToastContent as ToastContent,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { toasts } from './toasts.ts';

/**
 * Where toasts appear: above the phone's bar, at the foot of a larger window; over an open sheet at the top, since its
 * buttons stand at its foot. One for the whole app.
 */
export function ToastRegion() {
  const { t } = useLingui();
  return (
    <AriaToastRegion
      queue={toasts}
      aria-label={t`Messages`}
      className="fixed inset-x-4 bottom-20 z-50 flex justify-center outline-none desk:bottom-6 over-sheet:top-[max(1rem,env(safe-area-inset-top))] over-sheet:!bottom-auto"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="flex min-h-12 min-w-[min(20rem,100%)] max-w-[min(30rem,100%)] flex-wrap items-center justify-end gap-x-3 rounded-card bg-inverse py-1 ps-4 pe-1 text-14 text-on-inverse shadow-float data-[focus-visible]:outline-inverse-accent animate-[rise_200ms_cubic-bezier(.2,0,0,1)]"
        >
          <ToastContent className="flex min-w-[min(9rem,100%)] flex-1 items-center">
            <Text slot="title" className="[overflow-wrap:anywhere]">
              {toast.content.message}
            </Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              onPress={() => {
                toast.content.action?.run();
                toasts.close(toast.key);
              }}
              className="min-h-11 cursor-pointer rounded-control px-3 font-semibold text-inverse-accent data-[focus-visible]:outline-inverse-accent"
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button
            slot="close"
            aria-label={t`Close`}
            className="flex size-11 cursor-pointer items-center justify-center rounded-control data-[focus-visible]:outline-inverse-accent"
          >
            <Icon of={X} size={16} />
          </Button>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}

import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface SheetProps {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Asks something that has to be answered: read out as an alert, no close button. */
  alert?: boolean;
}

/** A dialog: at the foot of a phone, in the middle of a larger window. Escape and a tap outside close it. */
export function Sheet(props: SheetProps) {
  // A screen has several, and most are never opened: none is made before it is.
  const [wasOpened, setOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setOpened(true);
  return wasOpened && <OpenedSheet {...props} />;
}

function OpenedSheet({ title, isOpen, onClose, children, alert }: SheetProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      data-sheet
      isDismissable={!alert}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-40 flex items-end justify-center bg-scrim desk:items-center data-[entering]:animate-[appear_200ms]"
    >
      <Modal className="w-full max-w-[30rem] data-[entering]:animate-[rise_200ms_cubic-bezier(.2,0,0,1)]">
        <Dialog
          role={alert ? 'alertdialog' : 'dialog'}
          className="flex max-h-[85dvh] flex-col overflow-auto has-data-foot:scroll-pb-20 rounded-t-sheet border-t border-lift bg-canvas p-4 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-float outline-none desk:rounded-sheet desk:border desk:p-6"
        >
          <div className="mb-3 flex items-center justify-between gap-3">
            <Heading slot="title" className="text-20 font-semibold" dir="auto">
              {title}
            </Heading>
            {!alert && (
              <IconButton aria-label={t`Close`} onPress={onClose} className="-me-2">
                <Icon of={X} />
              </IconButton>
            )}
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons that end a long sheet: they stay in sight while what is above them is scrolled. */
export function SheetFoot({ children }: { children: ReactNode }) {
  return (
    <div
      data-foot
      className="sticky -bottom-[max(1rem,env(safe-area-inset-bottom))] -mb-[max(1rem,env(safe-area-inset-bottom))] flex shrink-0 flex-col bg-canvas pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] desk:-bottom-6 desk:-mb-6 desk:pb-6"
    >
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { X } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { IconButton } from './button.js';
import { classes } from './class-names.js';

interface DialogProps {
  title: ReactNode;
  /** Pressed, it opens; leave out when `isOpen` is held elsewhere. */
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** `sheet`: at the side, for work beside the page; at the bottom of a phone. */
  look?: 'dialog' | 'sheet';
  role?: 'dialog' | 'alertdialog';
  children: ReactNode | ((close: () => void) => ReactNode);
}

const PLACE = {
  dialog: { overlay: 'items-end sm:items-center justify-center sm:p-6', box: 'w-full sm:max-w-lg rounded-t-lg sm:rounded-lg max-h-[90dvh]' },
  sheet: { overlay: 'items-end sm:items-stretch justify-end', box: 'w-full sm:w-md rounded-t-lg sm:rounded-none max-h-[90dvh] sm:max-h-none sm:h-dvh' },
};

/** Focus goes in, stays in, and returns where it came from; Escape closes. For undoable things there is a notice with Undo instead. */
export function Dialog({ title, trigger, isOpen, onOpenChange, look = 'dialog', role, children }: DialogProps) {
  const t = useWords('ui');
  const { overlay, box } = PLACE[look];
  const modal = (
    <ModalOverlay isDismissable={role !== 'alertdialog'} {...(trigger ? {} : { isOpen, onOpenChange })} className={classes('appear fixed inset-0 z-40 flex bg-[rgb(0_0_0/0.45)]', overlay)}>
      <Modal className={classes('flex flex-col bg-surface shadow-float forced-colors:border', box)}>
        <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-center justify-between gap-4 border-b border-line py-2 ps-6 pe-3">
                <Heading slot="title" level={2} className="text-lg">{title}</Heading>
                <IconButton label={t('dialog.close')} onPress={close}><X aria-hidden size={18} /></IconButton>
              </header>
              <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-6">{typeof children === 'function' ? children(close) : children}</div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  return trigger ? <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>{trigger}{modal}</DialogTrigger> : modal;
}

export const Sheet = (props: Omit<DialogProps, 'look'>) => <Dialog {...props} look="sheet" />;

/** At the end of a dialog: what it does, and the way back. */
export const DialogActions = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap justify-end gap-3 pt-2">{children}</div>;

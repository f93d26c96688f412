import type { ReactNode, RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, type Selection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Check } from 'lucide-react';
import { classes } from './class-names.js';
import { floating } from './looks.js';

export interface MenuAct {
  id: string;
  label: ReactNode;
  text?: string;
  lang?: string;
  icon?: ReactNode;
  href?: string;
  act?: () => void;
  grave?: boolean;
  isDisabled?: boolean;
}

export interface MenuGroup {
  title?: string;
  acts: readonly MenuAct[];
  /** One of them is chosen and marked. */
  chosen?: string;
}

interface MenuProps {
  label: string;
  groups: readonly MenuGroup[];
}

/** More that one may do here. Each act is a verb and its object. */
export function Menu({ trigger, ...rest }: MenuProps & { trigger: ReactNode }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={frame}><MenuList {...rest} /></Popover>
    </MenuTrigger>
  );
}

/** The same at a button that is there before this code is: the button holds whether it is open. */
export function MenuAt({ button, close, ...rest }: MenuProps & { button: RefObject<HTMLElement | null>; close: () => void }) {
  return <Popover triggerRef={button} isOpen onOpenChange={close} placement="bottom end" className={frame}><MenuList {...rest} close={close} /></Popover>;
}

const frame = classes(floating, 'min-w-52 overflow-auto');

function MenuList({ label, groups, close }: MenuProps & { close?: () => void }) {
  const acts = new Map(groups.flatMap((group) => group.acts.map((each) => [each.id, each])));
  return (
    <AriaMenu aria-label={label} autoFocus={close ? 'first' : undefined} onClose={close} onAction={(id) => acts.get(String(id))?.act?.()} className="max-h-[70dvh] overflow-auto p-1">
      {groups.map((group, place) => (
        <MenuSection key={group.title ?? place} aria-label={group.title ?? label} {...(group.chosen !== undefined && { selectionMode: 'single' as const, selectedKeys: [group.chosen] as Iterable<string> as Selection })} className={place > 0 ? 'mt-1 border-t border-line pt-1' : undefined}>
          {group.title && <Header className="px-3 py-1 text-sm text-ink3">{group.title}</Header>}
          {group.acts.map(({ id, label: name, text, lang, icon, href, grave, isDisabled }) => (
            <MenuItem key={id} id={id} href={href} isDisabled={isDisabled} textValue={text ?? (typeof name === 'string' ? name : id)} className={classes('target flex items-center gap-2 rounded-md px-3 py-1 no-underline focused:bg-accent-soft disabled:text-ink3', grave && 'text-overdue')}>
              {({ isSelected }) => (
                <>
                  {group.chosen !== undefined && <Check aria-hidden size={16} className={isSelected ? 'shrink-0' : 'invisible shrink-0'} />}
                  {icon}
                  <span lang={lang}>{name}</span>
                </>
              )}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </AriaMenu>
  );
}

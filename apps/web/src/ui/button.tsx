import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link as AriaLink, type LinkProps } from 'react-aria-components/Link';
import { createLink } from '@tanstack/react-router';
import { leavingTo } from './leaving.js';
import { classes } from './class-names.js';

/** One `primary` a screen: a verb and its object, with the count in it ("Send invitations (38)"). */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'grave';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent border-accent hovered:bg-accent-hover hovered:border-accent-hover',
  plain: 'bg-surface text-ink border-edge hovered:bg-sunken',
  quiet: 'bg-transparent text-accent border-transparent hovered:bg-accent-soft',
  grave: 'bg-surface text-overdue border-overdue hovered:bg-overdue-soft',
};

const buttonLook = (look: ButtonLook): string =>
  classes(
    'target inline-flex items-center justify-center gap-2 rounded-md border px-4 py-1 text-center font-semibold no-underline transition-colors duration-100 motion-reduce:transition-none',
    'disabled:border-line disabled:bg-sunken disabled:text-ink3 pressed:opacity-90 forced-colors:border-[ButtonBorder]',
    LOOKS[look],
  );

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  look?: ButtonLook;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/**
 * While pending it keeps its place and the focus and does nothing; who started it says so in words beside it. (React Aria's own pending
 * state speaks through an element that is gone by then.)
 */
export function Button({ look = 'plain', icon, className, children, isPending = false, type, onPress, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} type={isPending ? 'button' : type} onPress={isPending ? undefined : onPress} aria-disabled={isPending || undefined} className={classes(buttonLook(look), isPending && 'cursor-progress opacity-70', className)}>
      {icon}
      {children}
    </AriaButton>
  );
}

/** A button that shows only a picture; `label` is its name, said and shown as a hint. */
export function IconButton({ label, className, children, ...rest }: Omit<ButtonProps, 'look' | 'icon'> & { label: string; ref?: Ref<HTMLButtonElement> }) {
  return (
    <AriaButton {...rest} aria-label={label} className={classes('target-square inline-flex items-center justify-center rounded-md border border-transparent text-ink2 hovered:bg-sunken hovered:text-ink disabled:text-ink3', className)}>
      {children}
    </AriaButton>
  );
}

function LooksLikeButton({ look = 'plain', className, ...rest }: LinkProps & { look?: ButtonLook }) {
  return <AriaLink {...rest} className={classes(buttonLook(look), typeof className === 'string' && className)} />;
}

/** Leads to another screen but weighs as much as a button: `<GoButton to="/c/$convening" params={{ convening }}>Open</GoButton>`. */
export const GoButton = createLink(LooksLikeButton);

// The router calls the way here “current” too, since the page lies below it; whoever listens would think to be there already.
function PlainLink({ className, 'aria-current': _, ...rest }: LinkProps) {
  return <AriaLink {...rest} className={classes('rounded-sm text-accent underline decoration-1 underline-offset-3 hovered:text-accent-hover hovered:decoration-2', typeof className === 'string' && className)} />;
}

/** A link to another screen; the address is checked by the compiler. */
export const Go = createLink(PlainLink);

/** A file of ours: the browser takes it as the address answers. */
export function FileLink({ href, children }: { href: string; children: ReactNode }) {
  return <a download href={href} className={buttonLook('plain')}>{children}</a>;
}

/** Leads out of Plenary; says so, and tells the other place nothing. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={leavingTo(href)} target="_blank" rel="noopener noreferrer external" className="rounded-sm text-accent underline underline-offset-3">
      {children} <span aria-hidden>↗</span>
    </a>
  );
}

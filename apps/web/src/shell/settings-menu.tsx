import type { RefObject } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { leave } from '../api/leave.js';
import { useViewer } from '../api/viewer.js';
import { chooseLanguage } from '../i18n/i18n.js';
import { languages } from '../i18n/languages.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { MenuAt } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { chooseTheme, useTheme } from './theme.js';

const THEMES = ['system', 'light', 'dark'] as const;

/** Language, light, keys, and the way out. Each language stands in its own name, so that a wrong press can be found back from. */
export default function SettingsMenu({ button, close, signedIn = false, openKeys }: { button: RefObject<HTMLElement | null>; close: () => void; signedIn?: boolean; openKeys?: () => void }) {
  const t = useWords('shell');
  const { tag } = useLanguage();
  const theme = useTheme();
  const navigate = useNavigate();
  const viewer = useViewer({ pause: !signedIn });

  const signOut = async () => {
    try {
      await leave('/sign-out');
    } catch {
      return notify(t('settings.notSignedOut'));
    }
    await navigate({ to: '/sign-in' });
  };

  return (
    <MenuAt
      button={button}
      close={close}
      label={t('settings.title')}
      groups={[
        { title: t('settings.language'), chosen: tag, acts: languages.map(({ tag: id, name }) => ({ id, label: name, lang: id, act: () => void chooseLanguage(id) })) },
        { title: t('settings.theme'), chosen: theme, acts: THEMES.map((id) => ({ id, label: t(`settings.${id}`), act: () => chooseTheme(id) })) },
        { acts: [{ id: 'unlawful', label: t('settings.unlawful'), act: () => location.assign(`/unlawful-content?language=${tag}`) }] },
        ...(openKeys || signedIn ? [{ title: signedIn ? viewer.data?.name : undefined, acts: [
          ...(signedIn ? [{ id: 'me', label: t('settings.me'), act: () => void navigate({ to: '/me' }) }] : []),
          ...(viewer.data?.administrator ? [{ id: 'installation', label: t('settings.installation'), act: () => void navigate({ to: '/installation' }) }] : []),
          ...(openKeys ? [{ id: 'keys', label: t('keys.list'), act: openKeys }] : []),
          ...(signedIn ? [{ id: 'sign-out', label: t('settings.signOut'), act: () => void signOut() }] : []),
        ] }] : []),
      ]}
    />
  );
}

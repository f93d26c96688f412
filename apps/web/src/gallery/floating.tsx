import { Ellipsis } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { Button, IconButton } from '../ui/button.js';
import { Dialog, DialogActions, Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Menu } from '../ui/menu.js';
import { notify } from '../ui/notice.js';

export function Floating() {
  const t = useWords('gallery');
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Dialog title={t('float.dialog')} role="alertdialog" trigger={<Button>{t('float.dialog')}</Button>}>
        {(close) => (
          <>
            <p>{t('float.dialogText')}</p>
            <DialogActions><Button onPress={close}>{t('form.cancel')}</Button><Button look="primary" onPress={close}>{t('float.dialog')}</Button></DialogActions>
          </>
        )}
      </Dialog>
      <Sheet title={t('float.sheet')} trigger={<Button>{t('float.sheet')}</Button>}>
        {(close) => (
          <>
            <TextField label={t('field.title')} />
            <TextField label={t('field.note')} rows={3} isRequired={false} />
            <DialogActions><Button look="primary" onPress={close}>{t('form.send')}</Button></DialogActions>
          </>
        )}
      </Sheet>
      <Menu
        label={t('float.menu')}
        trigger={<IconButton label={t('float.menu')}><Ellipsis aria-hidden size={18} /></IconButton>}
        groups={[{ acts: [{ id: 'move', label: t('float.move') }, { id: 'copy', label: t('float.duplicate') }] }, { acts: [{ id: 'remove', label: t('float.remove'), grave: true }] }]}
      />
      <Button onPress={() => notify(t('float.noticeText'), () => notify(t('float.undone')))}>{t('float.notice')}</Button>
    </div>
  );
}

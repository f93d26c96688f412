import { defineWords } from '#plenary/platform';

/** What whoever answers for it is told when words were set aside: that it was, where, and never which words. */
export const saySetAside = defineWords('words set aside', {
  en: {
    subject: '{what}: words were set aside',
    body: 'Somebody set words aside in the notes of {what}. They stand there no longer; only the safeguarding contact can look at them.\n\nPlease decide whether they are put back or deleted. Do not copy, forward or search for them. If they may be unlawful, the page “Where to report” names who takes reports in your country:\n\n{link}',
    nobody: 'Somebody set words aside in the notes of {what}. They stand there no longer, and nobody can look at them, because this roundtable has no safeguarding contact.\n\nPlease name one on the page of the roundtable. The notes:\n\n{link}',
  },
  fr: {
    subject: '{what} : des mots ont été mis de côté',
    body: 'Quelqu’un a mis des mots de côté dans les notes de {what}. Ils n’y figurent plus ; seul le contact pour la protection peut les lire.\n\nVeuillez décider s’ils sont remis en place ou supprimés. Ne les copiez pas, ne les transmettez pas, ne faites aucune recherche. S’ils peuvent être illicites, la page « Où signaler » indique qui reçoit les signalements dans votre pays :\n\n{link}',
    nobody: 'Quelqu’un a mis des mots de côté dans les notes de {what}. Ils n’y figurent plus et personne ne peut les lire, car cette table ronde n’a pas de contact pour la protection.\n\nVeuillez en désigner un sur la page de la table ronde. Les notes :\n\n{link}',
  },
  es: {
    subject: '{what}: se han apartado unas palabras',
    body: 'Alguien apartó unas palabras en las notas de {what}. Ya no figuran allí; solo el contacto de protección puede verlas.\n\nDecida si se devuelven a su lugar o se eliminan. No las copie, no las reenvíe ni las busque. Si pueden ser ilícitas, la página «Dónde denunciar» indica quién recibe denuncias en su país:\n\n{link}',
    nobody: 'Alguien apartó unas palabras en las notas de {what}. Ya no figuran allí, y nadie puede verlas, porque esta mesa redonda no tiene contacto de protección.\n\nNombre uno en la página de la mesa redonda. Las notas:\n\n{link}',
  },
  ru: {
    subject: '{what}: слова изъяты из записей',
    body: 'Кто-то изъял слова из записей {what}. Их там больше нет; посмотреть их может только контакт по вопросам защиты.\n\nРешите, вернуть их или удалить. Не копируйте, не пересылайте и не ищите их. Если они могут быть незаконными, страница «Куда сообщить» называет, кто принимает сообщения в вашей стране:\n\n{link}',
    nobody: 'Кто-то изъял слова из записей {what}. Их там больше нет, и посмотреть их некому: у этого круглого стола нет контакта по вопросам защиты.\n\nНазначьте его на странице круглого стола. Записи:\n\n{link}',
  },
  zh: {
    subject: '{what}：有文字被搁置',
    body: '有人搁置了 {what} 笔记中的一些文字。它们已不在笔记中，只有保护事务联系人可以查看。\n\n请决定放回还是删除。请勿复制、转发或搜索。如其可能违法，“向何处举报”页面列出贵国受理举报的机构：\n\n{link}',
    nobody: '有人搁置了 {what} 笔记中的一些文字。它们已不在笔记中，也无人可以查看，因为这场圆桌会议没有保护事务联系人。\n\n请在圆桌会议页面指定一位。笔记：\n\n{link}',
  },
  ar: {
    subject: '{what}: نُحّيت كلمات جانبًا',
    body: 'نحّى أحدهم كلمات من ملاحظات {what}. لم تعد موجودة فيها، ولا يطّلع عليها إلا جهة اتصال الحماية.\n\nيرجى تقرير إعادتها أو حذفها. لا تنسخوها ولا ترسلوها ولا تبحثوا عنها. وإذا كانت قد تخالف القانون فصفحة «أين يُبلَّغ» تذكر من يتلقى البلاغات في بلدكم:\n\n{link}',
    nobody: 'نحّى أحدهم كلمات من ملاحظات {what}. لم تعد موجودة فيها، ولا يستطيع أحد الاطلاع عليها لأن هذه الطاولة المستديرة ليس لها جهة اتصال للحماية.\n\nيرجى تعيينها في صفحة الطاولة المستديرة. الملاحظات:\n\n{link}',
  },
});

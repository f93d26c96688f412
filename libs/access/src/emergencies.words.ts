import { defineWords } from '#plenary/platform';

/** What a chair and a secretariat are told when somebody who runs the installation may read among them. */
export const sayEmergency = defineWords('emergencies', {
  en: {
    subject: '{what}: an administrator may read here',
    body: 'In an emergency, {who}, who runs this installation, may read the roundtable {what} until {until}. {second} confirmed it. What is marked TLP:RED and what belongs to a group stays closed.\n\nThe reason stands on the page of the roundtable, where the chair can end this with one press:\n\n{link}',
  },
  fr: {
    subject: '{what} : un administrateur peut lire ici',
    body: 'En raison d’une urgence, {who}, qui administre cette installation, peut lire la table ronde {what} jusqu’au {until}. {second} l’a confirmé. Ce qui est marqué TLP:RED et ce qui appartient à un groupe reste fermé.\n\nLa raison figure sur la page de la table ronde, où la présidence peut y mettre fin d’un seul geste :\n\n{link}',
  },
  es: {
    subject: '{what}: un administrador puede leer aquí',
    body: 'Por una emergencia, {who}, que administra esta instalación, puede leer la mesa redonda {what} hasta el {until}. Lo confirmó {second}. Lo marcado como TLP:RED y lo que pertenece a un grupo sigue cerrado.\n\nEl motivo figura en la página de la mesa redonda, donde la presidencia puede ponerle fin con una sola pulsación:\n\n{link}',
  },
  ru: {
    subject: '{what}: администратору открыто чтение',
    body: 'В связи с чрезвычайными обстоятельствами {who}, администратор этой установки, может читать материалы круглого стола {what} до {until}. Подтверждение: {second}. Материалы с пометкой TLP:RED и материалы групп остаются закрытыми.\n\nПричина указана на странице круглого стола; там председатель может прекратить это одним нажатием:\n\n{link}',
  },
  zh: {
    subject: '{what}：管理员可在此阅读',
    body: '因紧急情况，本系统的管理员 {who} 可阅读圆桌会议 {what}，至{until}为止。{second} 已确认。标记为 TLP:RED 的内容和属于小组的内容仍不开放。\n\n理由见圆桌会议页面，主席可在该页面一键终止：\n\n{link}',
  },
  ar: {
    subject: '{what}: يمكن لأحد المديرين القراءة هنا',
    body: 'بسبب حالة طارئة، يمكن لـ {who}، من مديري هذا النظام، قراءة الطاولة المستديرة {what} حتى {until}. وقد أكّد ذلك {second}. ويبقى مغلقًا كل ما وُسم بـ TLP:RED وكل ما يخص مجموعة.\n\nالسبب مذكور في صفحة الطاولة المستديرة، حيث يمكن للرئاسة إنهاء ذلك بضغطة واحدة:\n\n{link}',
  },
});

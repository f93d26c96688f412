import { defineWords } from '#plenary/platform';

/** What people are told before something of theirs goes. */
export const sayPersonalData = defineWords('personal data', {
  en: {
    erasureSubject: 'You will be forgotten here',
    erasureBody: 'A request was made that you be forgotten in Plenary. On {due, date, long} your profile, your ways to sign in, your addresses and your consents are deleted, and your name is taken out of what you did. What institutions agreed stays, without your name.\n\nIf this is not what you want, sign in before then and take the request back on your own page, or write to the secretariat that asked for it.',
    retentionSubject: 'What goes next: {what}',
    retentionBody: 'By the retention rules this is deleted on {acts, date, long}:\n\n    {rule}: {things, number} ({what})\n\nNothing needs to be done. If it is still needed, keep it for another year, with a reason, on the retention page of the initiative:\n\n{link}',
    NEEDS: 'Access and dietary needs', ANSWERS: 'Answers to invitations', WORKING_NOTES: 'Working notes',
  },
  fr: {
    erasureSubject: 'Vos données seront effacées ici',
    erasureBody: 'Une demande a été faite pour que vos données soient effacées de Plenary. Le {due, date, long}, votre profil, vos moyens de connexion, vos adresses et vos consentements seront supprimés, et votre nom retiré de ce que vous avez fait. Ce dont les institutions sont convenues demeure, sans votre nom.\n\nSi ce n’est pas ce que vous voulez, connectez-vous avant cette date et retirez la demande sur votre page, ou écrivez au secrétariat qui l’a faite.',
    retentionSubject: 'Bientôt supprimé : {what}',
    retentionBody: 'Selon les règles de conservation, ceci sera supprimé le {acts, date, long} :\n\n    {rule} : {things, number} ({what})\n\nIl n’y a rien à faire. Si c’est encore nécessaire, conservez-le une année de plus, en donnant une raison, sur la page de conservation de l’initiative :\n\n{link}',
    NEEDS: 'Besoins d’accès et d’alimentation', ANSWERS: 'Réponses aux invitations', WORKING_NOTES: 'Notes de travail',
  },
  es: {
    erasureSubject: 'Sus datos se borrarán aquí',
    erasureBody: 'Se ha pedido que sus datos se borren de Plenary. El {due, date, long} se eliminarán su perfil, sus formas de entrar, sus direcciones y sus consentimientos, y su nombre se quitará de lo que usted hizo. Lo acordado por las instituciones permanece, sin su nombre.\n\nSi no es lo que desea, entre antes de esa fecha y retire la petición en su página, o escriba a la secretaría que la hizo.',
    retentionSubject: 'Lo próximo en eliminarse: {what}',
    retentionBody: 'Según las reglas de conservación, esto se eliminará el {acts, date, long}:\n\n    {rule}: {things, number} ({what})\n\nNo es necesario hacer nada. Si todavía hace falta, consérvelo un año más, con un motivo, en la página de conservación de la iniciativa:\n\n{link}',
    NEEDS: 'Necesidades de acceso y alimentación', ANSWERS: 'Respuestas a invitaciones', WORKING_NOTES: 'Notas de trabajo',
  },
  ru: {
    erasureSubject: 'Ваши данные здесь будут удалены',
    erasureBody: 'Подан запрос на удаление ваших данных из Plenary. {due, date, long} будут удалены ваш профиль, способы входа, адреса и согласия, а ваше имя убрано из того, что вы делали. Согласованное учреждениями останется без вашего имени.\n\nЕсли вы этого не хотите, войдите до этого срока и отзовите запрос на своей странице или напишите секретариату, который его подал.',
    retentionSubject: 'Скоро будет удалено: {what}',
    retentionBody: 'По правилам хранения {acts, date, long} будет удалено:\n\n    {rule}: {things, number} ({what})\n\nНичего делать не нужно. Если это ещё нужно, оставьте на год, указав причину, на странице хранения инициативы:\n\n{link}',
    NEEDS: 'Потребности в доступе и питании', ANSWERS: 'Ответы на приглашения', WORKING_NOTES: 'Рабочие записи',
  },
  zh: {
    erasureSubject: '您在此处的资料将被删除',
    erasureBody: '有人提出请求，要求从 Plenary 中删除您的资料。{due, date, long}，您的个人资料、登录方式、地址和同意记录将被删除，您的姓名也将从您所做的事项中移除。各机构商定的内容将保留，但不含您的姓名。\n\n如果这并非您的意愿，请在此日期之前登录，并在您自己的页面上撤回请求，或致函提出请求的秘书处。',
    retentionSubject: '即将删除：{what}',
    retentionBody: '根据保存规则，以下内容将于{acts, date, long}删除：\n\n    {rule}：{things, number} 项（{what}）\n\n无需任何操作。如仍有需要，请在倡议的保存页面说明理由，再保留一年：\n\n{link}',
    NEEDS: '无障碍与饮食需求', ANSWERS: '对邀请的答复', WORKING_NOTES: '工作笔记',
  },
  ar: {
    erasureSubject: 'ستُمحى بياناتكم هنا',
    erasureBody: 'قُدّم طلب لمحو بياناتكم من Plenary. وفي {due, date, long} تُحذف بياناتكم الشخصية ووسائل دخولكم وعناوينكم وموافقاتكم، ويُزال اسمكم مما قمتم به. أما ما اتفقت عليه المؤسسات فيبقى دون اسمكم.\n\nإذا لم تكن هذه رغبتكم فسجّلوا الدخول قبل ذلك واسحبوا الطلب من صفحتكم، أو اكتبوا إلى الأمانة التي قدّمته.',
    retentionSubject: 'سيُحذف قريبًا: {what}',
    retentionBody: 'وفق قواعد الحفظ يُحذف ما يلي في {acts, date, long}:\n\n    {rule}: {things, number} ({what})\n\nلا حاجة إلى أي إجراء. إذا كان لا يزال لازمًا فاحتفظوا به سنة أخرى، مع ذكر السبب، في صفحة الحفظ الخاصة بالمبادرة:\n\n{link}',
    NEEDS: 'احتياجات الوصول والطعام', ANSWERS: 'الردود على الدعوات', WORKING_NOTES: 'ملاحظات العمل',
  },
});

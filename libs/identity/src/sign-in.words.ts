import { defineWords } from '#plenary/platform';

export const saySignIn = defineWords('sign-in', {
  en: { subject: 'Your code: {code}', body: 'Your code to sign in to Plenary is\n\n    {code}\n\nIt is good for {minutes, number} minutes, once, in the browser that asked for it. If you did not ask for it, nothing needs to be done.', confirm: 'Your code to confirm that it is you is\n\n    {code}\n\nIt is good for {minutes, number} minutes, once, where you asked for it. If you did not ask for it, somebody else is using your sign-in: sign out everywhere and tell the secretariat.' },
  fr: { subject: 'Votre code : {code}', body: 'Votre code de connexion à Plenary est\n\n    {code}\n\nIl est valable {minutes, number} minutes, une seule fois, dans le navigateur qui l’a demandé. Si vous ne l’avez pas demandé, il n’y a rien à faire.', confirm: 'Votre code pour confirmer qu’il s’agit bien de vous est\n\n    {code}\n\nIl est valable {minutes, number} minutes, une seule fois, là où vous l’avez demandé. Si vous ne l’avez pas demandé, quelqu’un d’autre utilise votre connexion : déconnectez-vous partout et prévenez le secrétariat.' },
  es: { subject: 'Su código: {code}', body: 'Su código para entrar en Plenary es\n\n    {code}\n\nSirve durante {minutes, number} minutos, una sola vez, en el navegador que lo pidió. Si usted no lo pidió, no es necesario hacer nada.', confirm: 'Su código para confirmar que es usted es\n\n    {code}\n\nSirve durante {minutes, number} minutos, una sola vez, allí donde lo pidió. Si usted no lo pidió, otra persona está usando su acceso: cierre la sesión en todas partes y avise a la secretaría.' },
  ru: { subject: 'Ваш код: {code}', body: 'Ваш код для входа в Plenary:\n\n    {code}\n\nОн действует {minutes, number} минут, один раз, в том браузере, из которого был запрошен. Если вы его не запрашивали, ничего делать не нужно.', confirm: 'Ваш код для подтверждения, что это вы:\n\n    {code}\n\nОн действует {minutes, number} минут, один раз, там, где вы его запросили. Если вы его не запрашивали, вашим входом пользуется кто-то другой: выйдите везде и сообщите секретариату.' },
  zh: { subject: '您的验证码：{code}', body: '您登录 Plenary 的验证码是\n\n    {code}\n\n验证码在 {minutes, number} 分钟内有效，仅可使用一次，且只能在提出请求的浏览器中使用。如果不是您提出的请求，则无需任何操作。', confirm: '用于确认您本人身份的验证码是\n\n    {code}\n\n验证码在 {minutes, number} 分钟内有效，仅可使用一次，且只能在提出请求之处使用。如果不是您提出的请求，则有他人正在使用您的登录：请在所有设备上退出登录，并告知秘书处。' },
  ar: { subject: 'رمز الدخول: {code}', body: 'رمز دخولكم إلى Plenary هو\n\n    {code}\n\nوهو صالح لمدة {minutes, number} دقائق، مرة واحدة، في المتصفح الذي طلبه. إذا لم تطلبوه فلا حاجة إلى أي إجراء.', confirm: 'رمزكم لتأكيد هويتكم هو\n\n    {code}\n\nوهو صالح لمدة {minutes, number} دقائق، مرة واحدة، حيث طلبتموه. إذا لم تطلبوه فهناك من يستخدم دخولكم: سجّلوا الخروج من كل مكان وأبلغوا الأمانة.' },
});

export const sayFactor = defineWords('factor', {
  en: {
    PASSKEY: 'a passkey', AUTHENTICATOR: 'an authenticator', PRINTED_CODES: 'printed codes', PROVIDER: 'the account of your organisation',
    added: 'You now sign in to Plenary with {what} as well', removed: '{what} no longer opens Plenary for you',
    notYou: 'If this was not you, sign out everywhere on the page “How I sign in” and tell the secretariat at once.',
    fewSubject: '{left, plural, =0 {No printed code is left} one {One printed code is left} other {# printed codes are left}}',
    few: '{left, plural, =0 {You have used all your printed codes.} one {You have one printed code left.} other {You have # printed codes left.}} Print new ones on the page “How I sign in” while you are signed in.',
  },
  fr: {
    PASSKEY: 'une clé d’accès', AUTHENTICATOR: 'une application d’authentification', PRINTED_CODES: 'des codes imprimés', PROVIDER: 'le compte de votre organisation',
    added: 'Vous vous connectez désormais à Plenary aussi avec {what}', removed: 'Ceci ne vous ouvre plus Plenary : {what}',
    notYou: 'Si ce n’était pas vous, déconnectez-vous partout sur la page « Comment je me connecte » et prévenez aussitôt le secrétariat.',
    fewSubject: '{left, plural, =0 {Il ne reste aucun code imprimé} one {Il reste un code imprimé} other {Il reste # codes imprimés}}',
    few: '{left, plural, =0 {Vous avez utilisé tous vos codes imprimés.} one {Il vous reste un code imprimé.} other {Il vous reste # codes imprimés.}} Imprimez-en de nouveaux sur la page « Comment je me connecte » pendant que vous êtes connecté.',
  },
  es: {
    PASSKEY: 'una clave de acceso', AUTHENTICATOR: 'una aplicación de autenticación', PRINTED_CODES: 'códigos impresos', PROVIDER: 'la cuenta de su organización',
    added: 'Ahora entra en Plenary también con {what}', removed: 'Esto ya no le abre Plenary: {what}',
    notYou: 'Si no fue usted, cierre la sesión en todas partes en la página «Cómo entro» y avise enseguida a la secretaría.',
    fewSubject: '{left, plural, =0 {No queda ningún código impreso} one {Queda un código impreso} other {Quedan # códigos impresos}}',
    few: '{left, plural, =0 {Ha usado todos sus códigos impresos.} one {Le queda un código impreso.} other {Le quedan # códigos impresos.}} Imprima otros en la página «Cómo entro» mientras tenga la sesión abierta.',
  },
  ru: {
    PASSKEY: 'ключ доступа', AUTHENTICATOR: 'приложение-аутентификатор', PRINTED_CODES: 'распечатанные коды', PROVIDER: 'учётная запись вашей организации',
    added: 'Теперь для входа в Plenary у вас есть также {what}', removed: 'Больше не открывает вам Plenary: {what}',
    notYou: 'Если это были не вы, выйдите везде на странице «Как я вхожу» и сразу сообщите секретариату.',
    fewSubject: '{left, plural, =0 {Распечатанных кодов не осталось} one {Остался # распечатанный код} few {Осталось # распечатанных кода} other {Осталось # распечатанных кодов}}',
    few: '{left, plural, =0 {Вы использовали все распечатанные коды.} one {У вас остался # распечатанный код.} few {У вас осталось # распечатанных кода.} other {У вас осталось # распечатанных кодов.}} Распечатайте новые на странице «Как я вхожу», пока вы не вышли.',
  },
  zh: {
    PASSKEY: '通行密钥', AUTHENTICATOR: '身份验证器', PRINTED_CODES: '打印的验证码', PROVIDER: '贵组织的账户',
    added: '您现在也可以用{what}登录 Plenary', removed: '{what}不再能为您打开 Plenary',
    notYou: '如果不是您本人所为，请在“我的登录方式”页面上退出所有登录，并立即告知秘书处。',
    fewSubject: '{left, plural, =0 {打印的验证码已用完} other {打印的验证码还剩 # 个}}',
    few: '{left, plural, =0 {您打印的验证码已全部用完。} other {您打印的验证码还剩 # 个。}}请在登录状态下到“我的登录方式”页面打印新的验证码。',
  },
  ar: {
    PASSKEY: 'مفتاح مرور', AUTHENTICATOR: 'تطبيق مصادقة', PRINTED_CODES: 'رموز مطبوعة', PROVIDER: 'حساب منظمتكم',
    added: 'أضيفت وسيلة لدخولكم إلى Plenary: {what}', removed: 'لم تعد هذه الوسيلة تفتح لكم Plenary: {what}',
    notYou: 'إذا لم تكونوا من فعل ذلك، فسجّلوا الخروج من كل مكان في صفحة «كيف أدخل» وأبلغوا الأمانة فوراً.',
    fewSubject: '{left, plural, =0 {لم يبق أي رمز مطبوع} one {بقي رمز مطبوع واحد} two {بقي رمزان مطبوعان} few {بقيت # رموز مطبوعة} other {بقي # رمزاً مطبوعاً}}',
    few: '{left, plural, =0 {استخدمتم كل رموزكم المطبوعة.} one {بقي لكم رمز مطبوع واحد.} two {بقي لكم رمزان مطبوعان.} few {بقيت لكم # رموز مطبوعة.} other {بقي لكم # رمزاً مطبوعاً.}} اطبعوا رموزاً جديدة في صفحة «كيف أدخل» وأنتم داخلون.',
  },
});

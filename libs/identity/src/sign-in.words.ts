import { defineWords } from '#plenary/platform';

export const saySignIn = defineWords('sign-in', {
  en: { subject: 'Your code: {code}', body: 'Your code to sign in to Plenary is\n\n    {code}\n\nIt is good for {minutes, number} minutes, once, in the browser that asked for it. If you did not ask for it, nothing needs to be done.' },
  fr: { subject: 'Votre code : {code}', body: 'Votre code de connexion à Plenary est\n\n    {code}\n\nIl est valable {minutes, number} minutes, une seule fois, dans le navigateur qui l’a demandé. Si vous ne l’avez pas demandé, il n’y a rien à faire.' },
  es: { subject: 'Su código: {code}', body: 'Su código para entrar en Plenary es\n\n    {code}\n\nSirve durante {minutes, number} minutos, una sola vez, en el navegador que lo pidió. Si usted no lo pidió, no es necesario hacer nada.' },
  ru: { subject: 'Ваш код: {code}', body: 'Ваш код для входа в Plenary:\n\n    {code}\n\nОн действует {minutes, number} минут, один раз, в том браузере, из которого был запрошен. Если вы его не запрашивали, ничего делать не нужно.' },
  zh: { subject: '您的验证码：{code}', body: '您登录 Plenary 的验证码是\n\n    {code}\n\n验证码在 {minutes, number} 分钟内有效，仅可使用一次，且只能在提出请求的浏览器中使用。如果不是您提出的请求，则无需任何操作。' },
  ar: { subject: 'رمز الدخول: {code}', body: 'رمز دخولكم إلى Plenary هو\n\n    {code}\n\nوهو صالح لمدة {minutes, number} دقائق، مرة واحدة، في المتصفح الذي طلبه. إذا لم تطلبوه فلا حاجة إلى أي إجراء.' },
});

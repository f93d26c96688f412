import { defineWords } from '#plenary/platform';

/** To the chairs: where the audit log stood. It is kept, and nothing needs to be done with it. */
export const sayHead = defineWords('audit head', {
  en: {
    subject: 'Please keep: the record stood at entry {number, number}',
    body: 'The log of what was done in Plenary ended with entry {number, number} when this was sent. The line below proves it: whoever changed an earlier entry afterwards could not make it agree with this line again.\n\nPlease keep this message. Nothing else needs to be done. You receive it because your roundtable is under way.\n\n{line}\n\nTo check the log against it, the operator runs: plenary verify --anchors (a file with this line).',
  },
  fr: {
    subject: 'À conserver : le registre en était à l’entrée {number, number}',
    body: 'Lors de l’envoi de ce message, le journal de ce qui a été fait dans Plenary se terminait à l’entrée {number, number}. La ligne ci-dessous en est la preuve : quiconque modifierait ensuite une entrée antérieure ne pourrait plus la faire concorder avec cette ligne.\n\nVeuillez conserver ce message. Il n’y a rien d’autre à faire. Vous le recevez parce que votre table ronde est en cours.\n\n{line}\n\nPour vérifier le journal, l’exploitant exécute : plenary verify --anchors (un fichier contenant cette ligne).',
  },
  es: {
    subject: 'Consérvelo: el registro estaba en la entrada {number, number}',
    body: 'Al enviarse este mensaje, el registro de lo hecho en Plenary terminaba en la entrada {number, number}. La línea siguiente lo demuestra: quien modificara después una entrada anterior ya no podría hacerla coincidir con esta línea.\n\nConserve este mensaje. No es necesario hacer nada más. Lo recibe porque su mesa redonda está en curso.\n\n{line}\n\nPara comprobar el registro, el operador ejecuta: plenary verify --anchors (un archivo con esta línea).',
  },
  ru: {
    subject: 'Просьба сохранить: журнал доведён до записи {number, number}',
    body: 'В момент отправки этого сообщения журнал действий в Plenary заканчивался записью {number, number}. Строка ниже доказывает это: если кто-либо позднее изменит более раннюю запись, она уже не будет согласовываться с этой строкой.\n\nПросим сохранить это сообщение. Больше ничего делать не нужно. Вы получили его, потому что ваш круглый стол идёт сейчас.\n\n{line}\n\nЧтобы сверить с ней журнал, оператор выполняет: plenary verify --anchors (файл с этой строкой).',
  },
  zh: {
    subject: '请保存：记录至第 {number, number} 条',
    body: '发送本邮件时，Plenary 的操作日志止于第 {number, number} 条。下面一行可为证明：此后如有人改动更早的条目，便无法再与这一行相符。\n\n请保存本邮件，无需其他操作。您收到本邮件，是因为您主持的圆桌会议正在进行。\n\n{line}\n\n如需据此核对日志，由运行人员执行：plenary verify --anchors（含有这一行的文件）。',
  },
  ar: {
    subject: 'يرجى الحفظ: بلغ السجل القيد {number, number}',
    body: 'عند إرسال هذه الرسالة كان سجل ما جرى في Plenary ينتهي بالقيد {number, number}. والسطر أدناه دليل على ذلك: فمن يغيّر بعد ذلك قيدًا سابقًا لا يستطيع أن يجعله مطابقًا لهذا السطر.\n\nيرجى حفظ هذه الرسالة، ولا حاجة إلى أي إجراء آخر. تصلكم لأن اجتماع المائدة المستديرة الذي ترأسونه جارٍ.\n\n{line}\n\nللتحقق من السجل ينفّذ المشغّل: plenary verify --anchors (ملف فيه هذا السطر).',
  },
});

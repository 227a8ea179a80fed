// Written by `benchtrail contract` from server/message_words.py. Do not edit.

export const PLACEHOLDERS = [
  "customer",
  "shop",
  "branch",
  "code",
  "device",
  "total",
  "balance",
  "link"
] as const;

export const AUTOMATIC = [
  "received",
  "quote",
  "ready",
  "waiting_for_parts"
] as const;

export const SUBJECTS = {
  "en": "{shop}: repair {code}",
  "de": "{shop}: Reparatur {code}",
  "es": "{shop}: reparación {code}",
  "ar": "{shop}: إصلاح {code}"
} as const;

export const WORDS = {
  "received": {
    "en": "Hello {customer},\nwe have your {device}. Your repair code is {code}.\n{link}\n{shop}, {branch}",
    "de": "Hallo {customer},\nIhr Gerät ist bei uns: {device}. Ihre Reparaturnummer ist {code}.\n{link}\n{shop}, {branch}",
    "es": "Hola, {customer}:\ntenemos su {device}. El código de la reparación es {code}.\n{link}\n{shop}, {branch}",
    "ar": "مرحبًا {customer}،\nاستلمنا جهازك {device}. رمز الإصلاح {code}.\n{link}\n{shop}، {branch}"
  },
  "quote": {
    "en": "Hello {customer},\nwe can repair your {device} for {total}. May we begin?\n{link}\n{shop}, {branch}",
    "de": "Hallo {customer},\ndie Reparatur von {device} kostet {total}. Dürfen wir beginnen?\n{link}\n{shop}, {branch}",
    "es": "Hola, {customer}:\nreparar su {device} cuesta {total}. ¿Empezamos?\n{link}\n{shop}, {branch}",
    "ar": "مرحبًا {customer}،\nإصلاح {device} يكلف {total}. هل نبدأ؟\n{link}\n{shop}، {branch}"
  },
  "waiting_for_parts": {
    "en": "Hello {customer},\nwe are waiting for a part for your {device} ({code}).\n{shop}, {branch}",
    "de": "Hallo {customer},\nwir warten auf ein Ersatzteil für {device} ({code}).\n{shop}, {branch}",
    "es": "Hola, {customer}:\nesperamos una pieza para su {device} ({code}).\n{shop}, {branch}",
    "ar": "مرحبًا {customer}،\nننتظر قطعة غيار لجهازك {device} ({code}).\n{shop}، {branch}"
  },
  "ready": {
    "en": "Hello {customer},\nyour {device} is ready ({code}).\nTo pay: {balance}\n{link}\n{shop}, {branch}",
    "de": "Hallo {customer},\n{device} ist fertig ({code}).\nZu zahlen: {balance}\n{link}\n{shop}, {branch}",
    "es": "Hola, {customer}:\nsu {device} está listo ({code}).\nA pagar: {balance}\n{link}\n{shop}, {branch}",
    "ar": "مرحبًا {customer}،\nجهازك {device} جاهز ({code}).\nالمبلغ المستحق: {balance}\n{link}\n{shop}، {branch}"
  },
  "reminder": {
    "en": "Hello {customer},\nyour {device} is still here and ready ({code}).\nTo pay: {balance}\n{shop}, {branch}",
    "de": "Hallo {customer},\n{device} liegt fertig bei uns bereit ({code}).\nZu zahlen: {balance}\n{shop}, {branch}",
    "es": "Hola, {customer}:\nsu {device} sigue aquí, listo ({code}).\nA pagar: {balance}\n{shop}, {branch}",
    "ar": "مرحبًا {customer}،\nجهازك {device} جاهز وما زال عندنا ({code}).\nالمبلغ المستحق: {balance}\n{shop}، {branch}"
  }
} as const;

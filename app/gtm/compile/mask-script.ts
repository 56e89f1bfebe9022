/**
 * What masks a text in the visitor's browser: the code of one Custom JavaScript variable whose value is a function. ES5, as GTM wants
 * it; every repetition is bounded or takes a whole run at once, so its time grows with the text. It knows what has a form: addresses of
 * e-mail (also percent-encoded), numbers of telephones, cards and accounts, tokens. Names have none.
 * Changing a sign changes the container of every site that uses it.
 */
export const MASK_SCRIPT = String.raw`function() {
  var mail = /[^\s@\/?&=#:;,<>()\[\]"{}]{1,64}(?:@|%(?:25){0,3}40)(?!\d+x\.)(?:[a-z0-9\u0080-\uffff-]{1,63}(?:\.|%2e)){1,8}(?:xn--[a-z0-9-]{2,59}|[a-z\u0080-\uffff]{2,24})/gi;
  var jwt = /eyJ[\w-]{8,256}\.[\w-]{8,}(?:\.[\w-]*)?/g;
  var run = /[\w-]{24,}/g;
  var iban = /[A-Z]{2}\d\d ?[A-Z0-9]{4}(?: ?(?=[A-Z]{0,3}\d)[A-Z0-9]{4}){1,6}(?: ?\d{1,3})?/g;
  var digits = /(?:\+|%2B)?\(?\d(?:(?:%20|[ ().+-]){0,3}\d)+/gi;
  function token(text) {
    var parts = text.split(/[_-]/);
    for (var i = 0; i < parts.length; i += 1) {
      if (/^[0-9a-f]{32,}$/i.test(parts[i]) && /\d/.test(parts[i]) && /[a-f]/i.test(parts[i])) return '[token]';
      if (parts[i].length > 23 && /\d/.test(parts[i]) && /[a-z]/.test(parts[i]) && /[A-Z]/.test(parts[i])) return '[token]';
    }
    return text;
  }
  function account(text) {
    var compact = text.replace(/ /g, '');
    var turned = compact.slice(4) + compact.slice(0, 4);
    for (var rest = 0, i = 0; i < turned.length; i += 1) rest = Number(rest + parseInt(turned.charAt(i), 36).toString()) % 97;
    return rest === 1 ? '[number]' : text;
  }
  function number(text, at, whole) {
    var plain = text.replace(/%20/g, ' ').replace(/%2B/i, '+');
    var only = plain.replace(/\D/g, '');
    var size = only.length;
    if (plain.charAt(0) === '+' && !/[\w\]]/.test(whole.charAt(at - 1))) return size > 7 && size < 16 ? '[number]' : text;
    if (/^\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/.test(plain)) return '[number]';
    if (/^\(?0[1-9]\d{0,4}\)?[ -]/.test(plain) && size > 8 && size < 13 && !/^\d\d-\d\d-|\./.test(plain)) return '[number]';
    if (size < 14 || size > 19 || !/^[2-6]/.test(only)) return text;
    for (var sum = 0, i = 0; i < size; i += 1) {
      var digit = Number(only.charAt(size - 1 - i)) * (i % 2 + 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 === 0 ? '[number]' : text;
  }
  return function(value) {
    if (typeof value !== 'string') return value;
    var masked = value.slice(0, 10000).replace(mail, '[email]').replace(jwt, '[token]').replace(run, token);
    return masked.replace(iban, account).replace(digits, number).slice(0, 10000);
  };
}`;

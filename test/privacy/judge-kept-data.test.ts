import { describe, expect, it } from "vitest";
import { judge } from "../../app/privacy/index.ts";

const script = (code: string) => judge({ kind: "custom_js", input: { code } });
const store = "e.target.result.transaction('users').objectStore('users')";

describe("a script that gives away what the browser keeps", () => {
  it.each([
    [
      "a record of a database",
      `indexedDB.open('app').onsuccess=function(e){var r=${store}.get(1);r.onsuccess=function(){dataLayer.push({u:r.result})}}`,
    ],
    [
      "a record through the event",
      `window.indexedDB.open('app').onsuccess=function(e){${store}.get(1).onsuccess=function(ev){dataLayer.push({u:ev.target.result.x})}}`,
    ],
    [
      "all records",
      `indexedDB.open('app').addEventListener('success',function(e){${store}.getAll().onsuccess=function(v){dataLayer.push({u:v.target.result})}})`,
    ],
    [
      "a cursor",
      `indexedDB.open('app').onsuccess=function(e){${store}.openCursor().onsuccess=function(v){var c=v.target.result;if(c){dataLayer.push({u:c.value});c.continue()}}}`,
    ],
    [
      "a record through this",
      `indexedDB.open('a').onsuccess=function(){this.result.transaction('s').objectStore('s').get(7).onsuccess=function(){dataLayer.push({u:this.result})}}`,
    ],
    [
      "records through this of a listener",
      `var q=indexedDB.open('a');q.addEventListener('success',function(){var g=this.result.transaction('s').objectStore('s').getAll();g.addEventListener('success',function(){dataLayer.push({u:JSON.stringify(this.result)})})})`,
    ],
    ["the state of a framework", "function(){return document.getElementById('__NEXT_DATA__').textContent}"],
    ["selected text", "function(){return window.getSelection().toString()}"],
    ["text selected in the document", "function(){var s=document.getSelection();return String(s)}"],
    ["the clipboard", "navigator.clipboard.readText().then(function(t){dataLayer.push({t:t})})"],
    ["all of the clipboard", "navigator.clipboard.read().then(function(items){dataLayer.push({items:items})})"],
    [
      "what is pasted",
      "document.addEventListener('paste',function(e){dataLayer.push({t:e.clipboardData.getData('text')})})",
    ],
    [
      "an answer in a cache",
      "caches.match('/api/me').then(function(r){return r.json()}).then(function(d){dataLayer.push({d:d})})",
    ],
    [
      "an answer in an opened cache",
      "caches.open('v1').then(function(c){return c.match('/me')}).then(function(r){dataLayer.push({d:r})})",
    ],
    ["addresses of requests", "function(){return performance.getEntries().map(function(e){return e.name}).join()}"],
    ["addresses of resources", "function(){return JSON.stringify(performance.getEntriesByType('resource'))}"],
    ["the address of one request", "function(){return performance.getEntriesByType('resource')[0].name}"],
    ["the window's name", "function(){return window.name}"],
    ["all of a message", "window.addEventListener('message',function(e){dataLayer.push({event:'m',data:e.data})})"],
    ["a message as text", "window.onmessage=function(e){dataLayer.push({m:JSON.stringify(e.data)})}"],
    [
      "what a form in a frame says",
      "window.addEventListener('message',function(e){if(e.data.type==='form')dataLayer.push({f:e.data.data})})",
    ],
  ])("%s", (_name, code) => {
    expect(script(code)).toMatchObject({ personal: true });
  });
});

describe("a script that looks like it and gives nothing away", () => {
  it.each([
    [
      "how many records, through this",
      "indexedDB.open('a').onsuccess=function(){this.result.transaction('s').objectStore('s').count().onsuccess=function(){dataLayer.push({n:this.result})}}",
    ],
    [
      "one thing from the state of a framework",
      "function(){return JSON.parse(document.getElementById('__NEXT_DATA__').textContent).props.pageProps.product.id}",
    ],
    ["whether there is a database", "function(){return !!window.indexedDB}"],
    [
      "how many records",
      `indexedDB.open('app').onsuccess=function(e){${store}.count().onsuccess=function(v){dataLayer.push({n:v.target.result})}}`,
    ],
    [
      "how many stores",
      "indexedDB.open('app').onsuccess=function(e){dataLayer.push({n:e.target.result.objectStoreNames.length})}",
    ],
    ["whether something is selected", "function(){return !window.getSelection().isCollapsed}"],
    ["how much is selected", "function(){return document.getSelection().toString().length}"],
    ["that something was copied", "document.addEventListener('copy',function(){dataLayer.push({event:'copied'})})"],
    [
      "writing a link to the clipboard",
      "navigator.clipboard.writeText('https://shop.example/').then(function(){dataLayer.push({event:'share'})})",
    ],
    ["whether there is a cache", "caches.has('v1').then(function(y){dataLayer.push({cached:y})})"],
    ["how many requests", "function(){return performance.getEntriesByType('resource').length}"],
    ["how long a request took", "function(){return performance.getEntriesByType('resource')[0].duration}"],
    ["how long the page took", "function(){return performance.getEntriesByType('navigation')[0].loadEventEnd}"],
    ["the name of a paint", "function(){return performance.getEntriesByType('paint')[0].name}"],
    [
      "whether a message is known",
      "window.addEventListener('message',function(e){if(e.data==='ready')dataLayer.push({event:'ready'})})",
    ],
    [
      "the kind of a message",
      "window.addEventListener('message',function(e){if(e.data.event==='calendly.event_scheduled')dataLayer.push({event:e.data.event})})",
    ],
    [
      "the id of a form",
      "window.addEventListener('message',function(e){if(e.data.type==='hsFormCallback')dataLayer.push({event:'form',form:e.data.formGuid})})",
    ],
    ["a name of something else", "function(){var product={name:'blue shoe'};return product.name}"],
    ["giving the window a name", "function(){window.name='checkout';return true}"],
  ])("%s", (_name, code) => {
    expect(script(code)).toMatchObject({ personal: false });
  });
});

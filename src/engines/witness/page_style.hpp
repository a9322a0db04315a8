// Looks and script of the attacker's page. Everything that comes from elsewhere is put in as text
// by the script, never as markup.
#pragma once

namespace ringfence::witness {

inline constexpr const char* kPageStyle = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 28px 36px 32px; background: #f4f5f7; color: #1c2330;
       font: 17px/1.5 "DejaVu Sans", "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 27px; line-height: 1.25; margin: 0 0 4px; }
p { margin: 0 0 14px; }
.about { color: #4a5568; }
.sides { display: flex; gap: 16px; align-items: stretch; margin: 18px 0; }
.side { flex: 1; background: #fff; border: 1px solid #cfd6e0; border-radius: 8px; padding: 12px 16px; min-width: 0; }
.side b { display: block; font-size: 14px; color: #4a5568; font-weight: normal; }
.side code { font-size: 17px; overflow-wrap: anywhere; }
.arrow { align-self: center; font-size: 26px; color: #8a94a6; }
code, pre { font-family: "DejaVu Sans Mono", "Liberation Mono", monospace; }
ol { margin: 0 0 16px; padding-left: 26px; }
li { margin: 3px 0; overflow-wrap: anywhere; }
#result { border-radius: 8px; padding: 14px 18px; border: 2px solid #8a94a6; background: #fff; }
#result.open { border-color: #b42318; background: #fef3f2; }
#result.kept { border-color: #067647; background: #ecfdf3; }
#result h2 { margin: 0 0 6px; font-size: 21px; }
#result.open h2 { color: #b42318; }
#result.kept h2 { color: #067647; }
pre { margin: 8px 0 0; padding: 10px 12px; background: #1c2330; color: #e8ecf3; border-radius: 6px;
      font-size: 15px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 210px; overflow: hidden; }
.controls { margin-top: 16px; font-size: 15px; color: #333d4d; }
.controls li { margin: 2px 0; }
button { font: inherit; padding: 8px 18px; margin: 8px 0; }
)css";

// `facts` is the page's own data; `show` is called by whoever drives the browser, `attempt` by the
// button.
inline constexpr const char* kPageScript = R"js(
const el = (id) => document.getElementById(id);
const put = (id, text) => { el(id).textContent = text; };
put('title', facts.title);
put('about', facts.about);
put('here', facts.page);
put('there', facts.method + ' ' + facts.url);
for (const step of facts.steps) {
  const li = document.createElement('li');
  li.textContent = step;
  el('steps').append(li);
}
function show(r) {
  el('try').hidden = true;
  el('result').hidden = false;
  el('result').className = r.open ? 'open' : 'kept';
  put('headline', r.headline);
  put('detail', r.detail);
  el('body').hidden = !r.body;
  put('body', r.body || '');
  el('controls').replaceChildren();
  for (const control of r.controls) {
    const li = document.createElement('li');
    li.textContent = control;
    el('controls').append(li);
  }
}
async function attempt() {
  const headers = new Headers(facts.headers);
  let url = facts.url;
  for (const part of facts.secrets) {
    const value = prompt('Value of ' + part.name + ', as a page that holds it would send it:') || '';
    if (part.place === 'header') headers.set(part.name, value);
    if (part.place === 'query')
      url += (url.includes('?') ? '&' : '?') + encodeURIComponent(part.name) + '=' + encodeURIComponent(value);
  }
  const options = {method: facts.method, headers, credentials: facts.credentials};
  if (facts.body !== null) options.body = facts.body;
  if (facts.frame) {
    // Only a frame without an origin of its own can make this request.
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    frame.hidden = true;
    frame.srcdoc = '<script>onmessage = async (e) => { let r; try { const a = await fetch(e.data.url, e.data.options); ' +
        'r = {status: a.status, body: await a.text()}; } catch (x) { r = {error: String(x)}; } ' +
        'parent.postMessage(r, "*"); }<\/script>';
    frame.onload = () => frame.contentWindow.postMessage(
        {url, options: {...options, headers: [...headers]}}, '*');
    onmessage = (e) => tell(e.data);
    document.body.append(frame);
    return;
  }
  try {
    const answer = await fetch(url, options);
    tell({status: answer.status, body: await answer.text()});
  } catch (error) {
    tell({error: String(error)});
  }
}
function tell(r) {
  show(r.error ? {open: false, headline: 'This page could not read the answer', detail: r.error, controls: []}
               : {open: true, headline: 'This page read the answer', detail: 'Status ' + r.status,
                  body: r.body.slice(0, 2000), controls: []});
}
el('try').addEventListener('click', attempt);
)js";

inline constexpr const char* kPageBody = R"html(
<h1 id="title"></h1>
<p class="about" id="about"></p>
<div class="sides">
<div class="side"><b>The page you are looking at</b><code id="here"></code></div>
<div class="arrow">&#8594;</div>
<div class="side"><b>What its script asks for, in the visitor's browser</b><code id="there"></code></div>
</div>
<ol id="steps"></ol>
<button id="try">Let this page try</button>
<div id="result" hidden><h2 id="headline"></h2><div id="detail"></div><pre id="body" hidden></pre></div>
<ul class="controls" id="controls"></ul>
)html";

}  // namespace ringfence::witness

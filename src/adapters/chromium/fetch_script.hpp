// The script that makes one fetch() and tells what it saw. Strings are isomorphic, as in
// adapters/chromium/bytes.hpp. Run by DevTools in the page's own world, so it is the page's origin
// and policy that count.
#pragma once

namespace ringfence::chromium {

inline constexpr const char* kFetchScript = R"js(async (a) => {
  const seen = {page: self.origin, outcome: 'network-error', type: '', status: 0, headers: [], body: '', size: 0, rejection: ''};
  const fill = async (r) => {
    seen.type = r.type;
    seen.status = r.status;
    seen.headers = [...r.headers];
    seen.outcome = r.type === 'opaque' ? 'opaque' : r.type === 'opaqueredirect' ? 'opaqueredirect' : 'exposed';
    const bytes = new Uint8Array(await r.arrayBuffer());
    seen.size = bytes.length;
    let text = '';
    for (let i = 0; i < bytes.length && i < a.most; i += 8192)
      text += String.fromCharCode(...bytes.subarray(i, Math.min(i + 8192, a.most)));
    seen.body = text;
  };
  if (a.upload_listener) {
    return await new Promise((resolve) => {
      const x = new XMLHttpRequest();
      try {
        x.open(a.method, a.url);
        x.responseType = 'arraybuffer';
        x.withCredentials = a.credentials === 'include';
        x.upload.addEventListener('progress', () => {});
        for (const [name, value] of a.headers) x.setRequestHeader(name, value);
        x.onload = () => {
          const bytes = new Uint8Array(x.response || new ArrayBuffer(0));
          const headers = x.getAllResponseHeaders().split('\r\n').filter((l) => l)
              .map((l) => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 2)]);
          resolve({...seen, outcome: 'exposed', type: '', status: x.status, headers, size: bytes.length,
                   body: String.fromCharCode(...bytes.subarray(0, Math.min(8192, a.most)))});
        };
        x.timeout = a.patience;
        x.ontimeout = () => resolve({...seen, rejection: 'XMLHttpRequest: timeout'});
        x.onerror = () => resolve({...seen, rejection: 'XMLHttpRequest: error'});
        x.send(a.body);
      } catch (e) {
        resolve({...seen, outcome: 'throws', rejection: String(e)});
      }
    });
  }
  let request;
  try {
    const init = {method: a.method, headers: a.headers, mode: a.mode, credentials: a.credentials,
                  redirect: a.redirect, cache: a.cache, signal: AbortSignal.timeout(a.patience)};
    if (a.body !== null) init.body = a.body;
    if (a.referrer_policy) init.referrerPolicy = a.referrer_policy;
    request = new Request(a.url, init);
  } catch (e) {
    return {...seen, outcome: 'throws', rejection: String(e)};
  }
  try {
    await fill(await fetch(request));
  } catch (e) {
    seen.rejection = String(e);
  }
  return seen;
})js";

}  // namespace ringfence::chromium

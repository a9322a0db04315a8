#include "engines/probe/operation_request.hpp"

namespace ringfence::probe {

http::Request request_of(const access::Operation& operation) {
  http::Request out;
  out.method = operation.method;
  out.url = operation.url;
  out.headers.add("Accept", "*/*");
  for (const http::HeaderField& field : operation.headers) out.headers.add(field.name, field.value);
  if (http::is_safe_method(out.method)) return out;
  // Where nothing is declared, what a form or a simple fetch() would send.
  const bool declared = !operation.content_type.empty();
  out.headers.add("Content-Type", declared ? operation.content_type : "text/plain");
  out.body = declared ? operation.body : "{}";
  return out;
}

}  // namespace ringfence::probe

#include "tests/support/nginx.hpp"

#include <fstream>

#include <fmt/format.h>

namespace ringfence::test {

std::string Nginx::configuration() const {
  return fmt::format(R"(daemon off;
master_process off;
pid {0}/nginx.pid;
error_log {0}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path {0}/body;
  proxy_temp_path {0}/proxy;
  fastcgi_temp_path {0}/fastcgi;
  uwsgi_temp_path {0}/uwsgi;
  scgi_temp_path {0}/scgi;
  server {{
    listen 127.0.0.1:{1} backlog=1024;
    listen 127.0.0.1:{2} ssl http2 backlog=1024;
    ssl_certificate {0}/cert.pem;
    ssl_certificate_key {0}/key.pem;
    location / {{
      add_header Access-Control-Allow-Origin $http_origin always;
      add_header Access-Control-Allow-Credentials true always;
      add_header Vary Origin always;
      add_header X-Protocol $server_protocol always;
      default_type application/json;
      return 200 '{{"account": 17, "balance": "120.50", "owner": "a person"}}';
    }}
  }}
}}
)",
                     folder_.path(), port_, tls_port_);
}

Result<std::unique_ptr<Nginx>> Nginx::start(int cpu) {
  std::unique_ptr<Nginx> nginx(new Nginx());
  const TempFolder& folder = nginx->folder_;
  const Result<void> made = run_to_end(
      {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
       "-keyout", folder.file("key.pem"), "-out", folder.file("cert.pem"), "-days", "2", "-subj",
       "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"});
  if (!made) return std::unexpected(made.error());
  // A port may be taken between being found free and being bound: another pair, then.
  for (int tries = 0; tries < 5; ++tries) {
    nginx->port_ = free_port();
    nginx->tls_port_ = free_port();
    std::ofstream(folder.file("nginx.conf")) << nginx->configuration();
    std::vector<std::string> argv = {"nginx",
                                     "-p",
                                     folder.path(),
                                     "-e",
                                     folder.file("error.log"),
                                     "-c",
                                     folder.file("nginx.conf")};
    if (cpu >= 0) argv.insert(argv.begin(), {"taskset", "-c", std::to_string(cpu)});
    RINGFENCE_TRY(nginx->child_, Child::start(argv));
    if (accepts_within(nginx->tls_port_, std::chrono::seconds(3)) && nginx->child_->alive())
      return nginx;
  }
  return unavailable("nginx does not start");
}

}  // namespace ringfence::test

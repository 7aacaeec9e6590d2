#include "server_options.h"

#include <string>

namespace gramme::cli {

void declare_server_options(OptionTable& options, server::Options& server) {
  options.text("--host", server.host, "ADDRESS",
               "The address to listen on; a loopback one by default");
  options.number("--port", server.port, 0, 65'535, "PORT",
                 std::to_string(server.port) + " by default; 0 picks a free one and says which");
  options.number("--threads", server.threads, 1, 1024, "N",
                 "Event loops; one for each processor, at most two");
  options.text("--auth", server.auth_file, "FILE",
               "Answer only requests signed with a key of this file, which is like "
               "~/.aws/credentials");
  options.list("--allow-host", server.allow_hosts, "NAME",
               "A further name that a request's Host may carry");
  options.list("--cors", server.cors_origins, "ORIGIN",
               "An origin whose web pages may read replies");
}

Outcome<void> say_ready(Output& out, const server::Server& server, const std::string& what) {
  std::string line = "ddb " GRAMME_VERSION " is ready at";
  for (const std::string& address : server.addresses()) {
    if (address.starts_with("http")) line += " " + address;
  }
  GRAMME_TRY(out.write(line + ", " + what + "\n"));
  return out.flush();
}

}  // namespace gramme::cli

#include "server_options.h"

#include <CLI/CLI.hpp>
#include <string>

namespace gramme::cli {

void declare_server_options(CLI::App& app, server::Options& server) {
  app.add_option("--host", server.host, "The address to listen on; a loopback one by default")
      ->type_name("ADDRESS");
  app.add_option("--port", server.port,
                 std::to_string(server.port) + " by default; 0 picks a free one and says which")
      ->type_name("PORT");
  app.add_option("--threads", server.threads, "Event loops; one for each processor, at most two")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  app.add_option("--auth", server.auth_file,
                 "Answer only requests signed with a key of this file, which is like "
                 "~/.aws/credentials")
      ->type_name("FILE");
  app.add_option("--allow-host", server.allow_hosts,
                 "A further name that a request's Host may carry")
      ->type_name("NAME")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--cors", server.cors_origins, "An origin whose web pages may read replies")
      ->type_name("ORIGIN")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
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
